// One address of every type of page. The journeys look at all of them; a new type of page is a new line here.

const ARTICLE = 'phan-bien-vung-nuoi-ngao-va-dien-gio';

/** Pages of readers, in Vietnamese (`vi`) and English (`en`); `status` where it is not 200. */
export const PORTAL = [
  ['home', ''],
  ['section', 'muc/hoat-dong'],
  ['article', `tin/${ARTICLE}`, `tin/${ARTICLE}-en`],
  ['article-print', `tin/${ARTICLE}/in`, `tin/${ARTICLE}-en/in`],
  ['tag', 'nhan/phan-bien'],
  ['organisation', 'to-chuc'],
  ['members', 'thanh-vien'],
  ['documents', 'van-ban'],
  ['document', 'van-ban/quy-che-03-qc-lhh'],
  ['static-page', 'trang/gioi-thieu'],
  ['events', 'su-kien'],
  ['event', 'su-kien/cham-so-khao-hoi-thi-sang-tao-ky-thuat'],
  ['links', 'lien-ket'],
  ['contact', 'lien-he'],
  ['site-map', 'so-do'],
  ['search', 'tim?q=phan+bien', 'tim?q=province'],
  ['search-nothing', 'tim?q=zzxqwvkk'],
  ['lost', 'khong-co-trang-nay', 'no-such-page', 404],
]
  .map(([name, vi, en = vi, status = 200]) => ({ name, vi: `/hung-yen/${vi}`, en: `/hung-yen/en/${en}`, status }))
  .concat(
    { name: 'national-home', vi: '/viet-nam/', en: '/viet-nam/en/', status: 200 },
    { name: 'archive-home', vi: '/thai-binh/', en: '/thai-binh/en/', status: 200 },
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
