// Two unions of the journey's own: the office of one imports three hundred members out of a spreadsheet with ten bad lines
// and two people twice, holds its congress, and both become a new union; a reader with an old address still lands on the
// article, finds the leaders of 2018 and of today, and the national office compares two trees. Nobody else's union is
// touched.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axe, forgive, page, sheetFile, shot, signIn } from '../support/index.mjs';

const TODAY = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
const YEAR = Number(TODAY.slice(0, 4));
const HEADS = ['STT', 'HỌ VÀ TÊN', 'Ngày sinh', 'GT', 'SĐT', 'Email', 'Ngày vào Hội'];
const SURNAMES = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Huỳnh', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Lý'];
const GIVEN = ['An', 'Bình', 'Cường', 'Dung', 'Giang', 'Hà', 'Khánh', 'Lan', 'Minh', 'Nga', 'Oanh', 'Phúc', 'Quỳnh', 'Sơn', 'Tâm'];

/** Two hundred and eighty-eight good lines, two that repeat the first two, ten that are wrong. */
function members() {
  const rows = [];
  for (let n = 0; n < 288; n += 1) {
    const name = `${SURNAMES[n % 10]} Văn ${GIVEN[Math.floor(n / 10) % 15]} ${GIVEN[Math.floor(n / 150) + (n % 7)]}`;
    rows.push([n + 1, name.toUpperCase(), `${1 + (n % 28)}/0${1 + (n % 9)}/${1950 + (n % 40)}`, n % 2 ? 'Nữ' : 'Nam', `0913${String(100_000 + n)}`, '', '2019']);
  }
  rows.push([289, ...rows[0].slice(1)], [290, ...rows[1].slice(1)]);
  const bad = [
    ['', '1960', 'Nam', '', '', '2019'],
    ['Lê Văn Hai', '31/02/1960', 'Nam', '', '', '2019'],
    ['Lê Văn Ba', '1960', 'khác', '', '', '2019'],
    ['Lê Văn Tư', '1960', 'Nam', 'không có', '', '2019'],
    ['Lê Văn Năm', '1960', 'Nam', '', 'nam.hoi.vn', '2019'],
    ['Lê Văn Sáu', '1960', 'Nam', '', '', 'hôm qua'],
    ['Lê Văn Bảy', '1960', 'Nam', '', '', `01/01/${YEAR + 2}`],
    ['Lê Văn Tám', '2050', 'Nam', '', '', '2019'],
    ['Lê Văn 9', '1960', 'Nam', '', '', '2019'],
    ['#REF!', '1960', 'Nam', '', '', '2019'],
  ];
  return [HEADS, ...rows, ...bad.map((row, n) => [291 + n, ...row])];
}

/** A union under the national one, with a portal. */
async function adds(desk, name, short, slug) {
  await desk.goto('/desk/viet-nam/members/new');
  await desk.locator('[name=kind]').selectOption('provincial_union');
  await desk.locator('[name=name_vi]').fill(name);
  await desk.locator('[name=short_vi]').fill(short);
  await desk.locator('[name=from]').fill('2018-01-01');
  await desk.locator('[name=decision]').fill('12/QĐ-LHHVN');
  await desk.locator('[name=decided_on]').fill('2017-12-20');
  await desk.locator('[name=slug]').fill(slug);
  await desk.locator('[name=portal]').check();
  await desk.locator('main form .form-end button').last().click();
  await desk.waitForURL(new RegExp(`/desk/${slug}/site`));
}

/** Sends the form that holds a field, and waits for the page it leads to. */
async function sends(desk, button) {
  await Promise.all([desk.waitForNavigation(), button.click()]);
}

async function imports(desk) {
  await desk.goto('/desk/xu-bac/memberships/imports');
  await desk.locator('input[type=file]').setInputFiles(sheetFile('hoi-vien.xlsx', members()));
  await sends(desk, desk.locator('form[enctype] button').first());
  await desk.waitForURL(/columns$/);
  assert.equal(await desk.locator('select[name=c3]').inputValue(), 'sex', '“GT” is known');
  await axe(desk);
  await sends(desk, desk.locator('main form .form-end button').first());
  await desk.waitForURL(/imports\/[0-9a-f-]{36}$/);
  await axe(desk);
  await desk.locator('.lead', { hasText: '288 dòng nhập được ngay, 10 dòng cần sửa, 2 dòng' }).waitFor();
  await desk.locator('main').getByText('sau hôm nay').first().waitFor();
  await shot(desk, 'merger-import');
  const confirm = desk.getByRole('button', { name: 'Nhập 288 người, bỏ lại 10 dòng cần sửa' });
  await sends(desk, confirm);
  await desk.locator('.lead', { hasText: 'Tạo mới 288 hồ sơ' }).waitFor();
  await desk.goto('/desk/xu-bac/memberships/stock');
  await axe(desk);
}

async function congress(desk) {
  await desk.goto('/desk/xu-bac/congresses/new');
  await desk.locator('[name=starts_on]').fill(TODAY);
  await desk.locator('[name=next_due]').fill(`${YEAR + 5}${TODAY.slice(4)}`);
  await desk.locator('[name=place]').fill('Hội trường Liên hiệp Hội');
  await sends(desk, desk.locator('main form .form-end button').first());
  const url = new URL(desk.url()).pathname;
  await desk.locator('form[action$="/summons"] [name=decision]').fill('08/QĐ-LHH');
  await sends(desk, desk.locator('form[action$="/summons"] button'));
  // One short: the office is asked before the congress stops.
  await desk.locator('[name=summoned]').fill('150');
  await desk.locator('[name=present]').fill('75');
  const answered = desk.waitForResponse((answer) => answer.url().endsWith('/holding'));
  await desk.locator('form[action$="/holding"] button').click();
  assert.equal((await answered).status(), 422);
  await desk.locator('[name=stops]').waitFor();
  forgive(desk, '/holding');
  await axe(desk);
  await desk.goto(url);
  await desk.locator('[name=summoned]').fill('150');
  await desk.locator('[name=present]').fill('120');
  await sends(desk, desk.locator('form[action$="/holding"] button'));
  await desk.locator('.badge', { hasText: 'Hợp lệ: có mặt 120 trên 150' }).waitFor();

  await desk.locator('summary', { hasText: 'bầu' }).first().click();
  await desk.locator('select[name=organ]').selectOption('executive_committee');
  await desk.locator('[name=seats]').fill('2');
  await sends(desk, desk.locator('form[action$="/elections"] button'));
  await desk.locator('[name=names]').fill('Trịnh Hoài Bắc; Chánh Văn phòng\nLưu Thị Xuân Bắc; Giảng viên\nKhổng Văn Bắc; Kỹ sư');
  await sends(desk, desk.locator('form[action$="/candidates"] button'));
  for (const [name, value] of [['issued', 120], ['returned', 120], ['valid', 118], ['invalid', 2], ['votes-0', 110], ['votes-1', 99], ['votes-2', 20]]) {
    await desk.locator(`[name="${name}"]`).fill(String(value));
  }
  await sends(desk, desk.locator('form[action$="/tally"] button'));
  assert.equal(await desk.locator('.badge', { hasText: /^Trúng cử$/ }).count(), 2);
  await axe(desk);

  await desk.goto(`${url}/closing`);
  for (const who of await desk.locator('select[name^=person-]').all()) await who.selectOption('new');
  await sends(desk, desk.locator('form#closing .form-end button'));
  await desk.locator('.badge', { hasText: 'Đã bế mạc' }).first().waitFor();
  await shot(desk, 'merger-congress');
  await desk.goto('/desk/xu-bac/posts');
  await desk.locator('main').getByText('Trịnh Hoài Bắc').first().waitFor();
}

async function consolidates(desk) {
  await desk.goto('/desk/viet-nam/operations/new?kind=consolidation');
  await desk.locator('[name=orgs]').fill('xu-bac\nxu-nam');
  await desk.locator('[name=new_kind]').selectOption('provincial_union');
  await desk.locator('[name=name_vi]').fill('Liên hiệp các Hội Khoa học và Kỹ thuật Xứ Hợp Nhất');
  await desk.locator('[name=short_vi]').fill('Liên hiệp Hội Xứ Hợp Nhất');
  await desk.locator('[name=slug]').fill('xu-bac');
  await desk.locator('[name=on]').fill(TODAY);
  await desk.locator('[name=decision]').fill('99/QĐ-LHHVN');
  await sends(desk, desk.locator('button[value=check]'));
  await desk.locator('main').getByText('hội viên cá nhân').first().waitFor();
  await axe(desk);
  await shot(desk, 'merger-preview');
  await sends(desk, desk.locator('button[value=do]'));
  await desk.waitForURL(/operations\/[0-9a-f-]{36}/);
  await desk.locator('h2', { hasText: 'Chuyển theo' }).waitFor();
  await desk.locator('tr', { hasText: 'hội viên cá nhân' }).getByText('288').waitFor();
  await desk.goto('/desk/viet-nam');
  await desk.locator('main').getByText('Hợp nhất: Liên hiệp Hội Xứ').first().waitFor();
}

test('members, a congress, a consolidation, and everything is still found', async () => {
  const desk = await page();
  await signIn(desk, 'quan-tri.viet-nam');
  await adds(desk, 'Liên hiệp các Hội Khoa học và Kỹ thuật Xứ Bắc', 'Liên hiệp Hội Xứ Bắc', 'xu-bac');
  await adds(desk, 'Liên hiệp các Hội Khoa học và Kỹ thuật Xứ Nam', 'Liên hiệp Hội Xứ Nam', 'xu-nam');
  await imports(desk);
  await congress(desk);
  await consolidates(desk);

  // The members are with the heir; the desk of the one that ended is read by those above.
  await desk.goto('/desk/xu-bac/memberships');
  await desk.locator('main').getByText('288').first().waitFor();
  assert.equal((await desk.goto('/desk/xu-nam/organisation')).status(), 200);
  assert.match(await desk.locator('h1').first().innerText(), /Xứ Nam/);

  // The national office compares the trees of 2024 and of this year.
  await desk.goto(`/desk/viet-nam/tree?on=2024-12-31&with=${TODAY}`);
  await desk.locator('main').getByText('Xứ Hợp Nhất').first().waitFor();
  await desk.locator('main').getByText('kết thúc 01/07/2025').first().waitFor();
  await axe(desk);
  await shot(desk, 'merger-trees');
});

test('a reader with an old address lands on the article, and leaders of 2018 and of today are a click away', async () => {
  const reader = await page();
  const answer = await reader.goto('/can-tho/tin/dai-hoi-2019-cau-hoi-cua-mot-sinh-vien');
  assert.equal(answer.status(), 200);
  assert.equal(new URL(reader.url()).pathname, '/can-tho-cu/tin/dai-hoi-2019-cau-hoi-cua-mot-sinh-vien');

  await reader.goto('/can-tho/to-chuc');
  await reader.locator('.person', { hasText: 'Lâm Thị Cẩm Tú' }).first().waitFor();
  await reader.locator('.person img').first().waitFor();
  await shot(reader, 'merger-leaders-today');
  await reader.getByRole('link', { name: /Sóc Trăng.*2018/ }).first().click();
  await reader.locator('.person').first().waitFor();
  assert.match(reader.url(), /ngay=2018/);
  await axe(reader);

  await reader.goto('/can-tho/to-chuc?ngay=2019-12-31');
  for (const union of ['Cần Thơ', 'Sóc Trăng', 'Hậu Giang']) {
    await reader.locator('main h2', { hasText: union }).first().waitFor();
  }
  await shot(reader, 'merger-leaders-then');
});
