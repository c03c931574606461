// What a journey needs, in one import.
export { axe } from './axe.mjs';
export { base, forgive, inLanguage, page, WIDTHS } from './browser.mjs';
export { shot } from './shot.mjs';
export { accounts, signIn } from './sign-in.mjs';
export { sheetFile } from './workbook.mjs';
