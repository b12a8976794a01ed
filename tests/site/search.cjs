/*
 * The search of the jargon buster, in Chromium: what is found in each
 * language, by which keys, what a screen reader is told, and that without a
 * script nothing is missing but the box.
 */
const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');
const { chromium } = require('playwright-core');

const root = path.resolve(process.argv[2]);
const address = (tag) =>
	pathToFileURL(path.join(root, tag, 'jargon/index.html')).href;
let failed = false;

function report(name, good, said) {
	failed = failed || !good;
	console.log(`${good ? 'ok' : 'not ok'} - search: ${name}`);
	if (!good)
		console.log(`#  ${said}`);
}

/* What is typed, and the entry that must be among what is found, of at most
 * so many. */
const wanted = [
	['en', 'statement', 'ehc-plan', 12],
	['en', 'EHCP', 'ehc-plan', 6],
	['en', 'senco', 'senco', 6],
	['en', 'SENDCo', 'senco', 6],
	['en', 'SaLT', 'speech-and-language-therapy', 6],
	['en', 'SEND IASS', 'sendiass', 8],
	['en', 'therapy speech', 'speech-and-language-therapy', 4],
	['en', 'co-production', 'co-production', 4],
	['en', 'coproduction', 'co-production', 4],
	['en', 'mediations', 'mediation', 6],
	['pl', 'statement', 'ehc-plan', 12],
	['pl', 'ODWOŁANIE', 'appeal', 8],
	['pl', 'odwolanie', 'appeal', 8],
	['pl', 'planu EHC', 'ehc-plan', 12],
	['ur', 'statement', 'ehc-plan', 12],
	['ur', 'EHCP', 'ehc-plan', 6],
	['ur', 'اپیل', 'appeal', 8],
	/* On an Arabic keyboard ي and ك are other letters. */
	['ur', 'اپيل', 'appeal', 8],
	['ur', 'اِپیل', 'appeal', 8],
	['ur', 'اسكول ايكشن', 'school-action', 6],
	['bn', 'statement', 'ehc-plan', 12],
	['bn', 'আপিল', 'appeal', 8],
	['bn', 'আপীল', 'appeal', 8],
	['ta', 'மேன்முறையீடு', 'appeal', 4],
];

/* Without its vowel signs an Indic word is another one. */
const unwanted = [['bn', 'আপল', 'appeal'], ['ta', 'மனமறயட', 'appeal']];

const visible = (page) => page.evaluate(() =>
	[...document.querySelectorAll('.entries li')]
		.filter((line) => line.getClientRects().length)
		.map((line) => line.querySelector('a').getAttribute('href')));

async function finds(page, [tag, typed, id, most]) {
	await page.goto(address(tag));
	await page.fill('#jargon-find', typed);
	const found = await visible(page);
	const said = await page.textContent('#jargon-search [role=status]');
	report(`${tag}: "${typed}" finds ${id}`,
		found.includes(`${id}.html`) && found.length <= most, found.join(' '));
	report(`${tag}: ...and the count is said`,
		new RegExp(`(^|\\D)${found.length}(\\D|$)`).test(said), said);
}

async function findsNot(page, [tag, typed, id]) {
	await page.goto(address(tag));
	await page.fill('#jargon-find', typed);
	const found = await visible(page);
	report(`${tag}: "${typed}" does not find ${id}`,
		!found.includes(`${id}.html`), found.join(' '));
}

async function keyboard(page) {
	const all = (await page.goto(address('en')), await visible(page)).length;
	for (let i = 0; i < 30; i++) {
		await page.keyboard.press('Tab');
		if (await page.evaluate(() => document.activeElement.id) === 'jargon-find')
			break;
	}
	await page.keyboard.type('mediation');
	report('typing reaches the box', (await visible(page)).length < 10, 'nothing hidden');
	await page.keyboard.press('Enter');
	report('Enter does no harm', (await visible(page)).length < 10 &&
		page.url() === address('en'), page.url());
	report('no empty letter is left', await page.evaluate(() =>
		[...document.querySelectorAll('.jargon section')].every((s) =>
			!s.getClientRects().length ||
			s.querySelector('li:not([hidden])'))), 'a letter without words');
	await page.keyboard.press('Escape');
	report('Escape brings all back', (await visible(page)).length === all,
		(await visible(page)).length);
	await page.keyboard.type('mediation');
	await page.dispatchEvent('#jargon-find', 'keydown', { key: 'Escape' });
	report('...where the browser does not do it, too',
		(await visible(page)).length === all, (await visible(page)).length);
	await page.keyboard.type('zzzzzz');
	report('what is not there is not found', (await visible(page)).length === 0 &&
		/0/.test(await page.textContent('[role=status]')), await visible(page));
	report('the box has a name', await page.getByRole('searchbox',
		{ name: 'Find a word' }).count() === 1, 'no searchbox called so');
}

async function main() {
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
		args: ['--no-sandbox'] });
	const page = await browser.newPage();
	const errors = [];
	page.on('pageerror', (error) => errors.push(String(error)));
	page.on('console', (m) => m.type() === 'error' && errors.push(m.text()));
	for (const row of wanted)
		await finds(page, row);
	for (const row of unwanted)
		await findsNot(page, row);
	await keyboard(page);
	report('no error', !errors.length, errors.join('; '));

	for (const tag of ['en', 'pl', 'ur']) {
		const plain = await (await browser.newContext(
			{ javaScriptEnabled: false })).newPage();
		await plain.goto(address(tag));
		report(`${tag}: without a script there is no box`,
			!await plain.isVisible('#jargon-search'), 'it is shown');
		report(`${tag}: ...and every word`,
			await plain.isVisible('.entries li >> nth=-1') &&
			fs.existsSync(path.join(root, tag, 'jargon/all.html')), 'hidden');
	}
	await browser.close();
	process.exit(failed ? 1 : 0);
}

main().catch((error) => {
	console.log(`not ok - search: ${error.stack.replace(/\n/g, '\n# ')}`);
	process.exit(1);
});
