// One address of every type of page. The journeys look at all of them; a new type of page is a new line here.

const ARTICLE = 'phan-bien-vung-nuoi-ngao-va-dien-gio';

/** Pages of readers, in Vietnamese (`vi`) and English (`en`); `status` where it is not 200. */
export const PORTAL = [
  ['home', ''],
  ['section', 'muc/hoat-dong'],
  ['article', `tin/${ARTICLE}`, `tin/${ARTICLE}-en`],
  ['article-print', `tin/${ARTICLE}/in`, `tin/${ARTICLE}-en/in`],
  ['article-corrected', 'tin/tong-ket-nam-2025-ba-ban-bao-cao'],
  ['article-withdrawn', 'tin/canh-bao-tin-gia-ve-giong-nhan', undefined, 410],
  ['tag', 'nhan/phan-bien'],
  ['organisation', 'to-chuc'],
  ['organisation-then', 'to-chuc?ngay=2025-12-31'],
  ['members', 'thanh-vien'],
  ['members-found', 'thanh-vien?ten=thuy+loi&pham-vi=cay'],
  ['members-nothing', 'thanh-vien?ten=zzxqwvkk'],
  ['member', 'thanh-vien/hoi-lam-vuon-hung-yen'],
  ['documents', 'van-ban'],
  ['document', 'van-ban/quy-che-03-qc-lhh'],
  ['static-page', 'trang/gioi-thieu'],
  ['events', 'su-kien'],
  ['event', 'su-kien/cham-so-khao-hoi-thi-sang-tao-ky-thuat'],
  ['figures', 'so-lieu?ky=2025'],
  ['figure', 'so-lieu/workshops?ky=2025'],
  ['activities', 'hoat-dong?nam=2025'],
  ['links', 'lien-ket'],
  ['contact', 'lien-he'],
  ['site-map', 'so-do'],
  ['search', 'tim?q=phan+bien', 'tim?q=province'],
  ['search-filtered', 'tim?q=phan+bien&noi=cay&loai=document&tu=2020-01-01'],
  ['search-nothing', 'tim?q=zzxqwvkk'],
  ['lost', 'khong-co-trang-nay', 'no-such-page', 404],
]
  .map(([name, vi, en = vi, status = 200]) => ({ name, vi: `/hung-yen/${vi}`, en: `/hung-yen/en/${en}`, status }))
  .concat(
    { name: 'national-home', vi: '/viet-nam/', en: '/viet-nam/en/', status: 200 },
    {
      name: 'article-shared',
      vi: '/viet-nam/tin/ngay-lam-viec-dau-tien-cua-lien-hiep-hoi-moi',
      en: '/viet-nam/en/tin/ngay-lam-viec-dau-tien-cua-lien-hiep-hoi-moi',
      status: 200,
    },
    { name: 'national-members', vi: '/viet-nam/thanh-vien', en: '/viet-nam/en/thanh-vien', status: 200 },
    { name: 'archive-home', vi: '/thai-binh/', en: '/thai-binh/en/', status: 200 },
    { name: 'archive-organisation', vi: '/thai-binh/to-chuc', en: '/thai-binh/en/to-chuc', status: 200 },
    { name: 'association-home', vi: '/hoi-lam-vuon-long-an/', en: '/hoi-lam-vuon-long-an/en/', status: 200 },
  );

/** Pages of the office, as the administrator of a province sees them. */
export const DESK = [
  ['today', '/desk/hung-yen'],
  ['articles', '/desk/hung-yen/articles'],
  ['photos', '/desk/hung-yen/photos'],
  ['shares', '/desk/hung-yen/shares'],
  ['documents', '/desk/hung-yen/documents'],
  ['document-new', '/desk/hung-yen/documents/new'],
  ['pages', '/desk/hung-yen/pages'],
  ['events', '/desk/hung-yen/happenings'],
  ['members', '/desk/hung-yen/members'],
  ['member-new', '/desk/hung-yen/members/new'],
  ['organisation', '/desk/hung-yen/organisation'],
  ['posts', '/desk/hung-yen/posts'],
  ['people', '/desk/hung-yen/people'],
  ['activities', '/desk/hung-yen/activities'],
  ['activity-new', '/desk/hung-yen/activities/new'],
  ['activity-calendar', '/desk/hung-yen/activities/calendar'],
  ['activity-kinds', '/desk/hung-yen/activities/kinds'],
  ['activity-import', '/desk/hung-yen/activities/imports'],
  ['tasks', '/desk/hung-yen/tasks'],
  ['decisions', '/desk/hung-yen/decisions'],
  ['limits', '/desk/hung-yen/limits'],
  ['proposals', '/desk/hung-yen/proposals'],
  ['papers', '/desk/hung-yen/papers'],
  ['paper-new', '/desk/hung-yen/papers/new?kind=letter'],
  ['series', '/desk/hung-yen/papers/series'],
  ['figures', '/desk/hung-yen/figures?period=2025'],
  ['reports', '/desk/hung-yen/reports'],
  ['requests', '/desk/hung-yen/requests'],
  ['request-new', '/desk/hung-yen/requests/new'],
  ['returns', '/desk/hung-yen/returns'],
  ['site', '/desk/hung-yen/site'],
  ['statistics', '/desk/hung-yen/statistics'],
  ['audit', '/desk/hung-yen/audit'],
  ['account', '/account'],
].map(([name, path]) => ({ name, path }));

/** Who writes sees more: the editor, the boxes of the lists. */
export const EDITORS = [
  ['chief-today', '/desk/hung-yen'],
  ['chief-articles', '/desk/hung-yen/articles'],
  ['chief-editor-new', '/desk/hung-yen/articles/new'],
  ['chief-photos', '/desk/hung-yen/photos'],
].map(([name, path]) => ({ name, path }));
