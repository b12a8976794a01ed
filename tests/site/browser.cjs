/*
 * One page of each template in some languages (with "every": in all of them,
 * and axe on every page there is; with "fit": in all, and only the rules on
 * paper and reflow) in Chromium, served as a web host would.
 * A TAP line for each page and rule:
 *
 *	axe: no violation (WCAG 2.2 AA and best practices, target size among them),
 *		and enough contrast in the dark and in the reader's own colours
 *	keyboard: the skip link comes first, can be seen, and skips; Tab goes
 *		through the page in order, and what has focus is seen and not covered
 *	phone: numbers are drawn in their order, in right-to-left text too
 *	paper: only the text, and nothing cut off
 *	reflow: nothing wider than 320 px, with text twice as large on a small
 *		screen, or with the reader's text spacing
 *	quiet: no error, no request but the page, its stylesheet, icon and script
 */
const fs = require('fs');
const http = require('http');
const path = require('path');
const { chromium } = require('playwright-core');

const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const root = path.resolve(process.argv[2]);
const types = { '.html': 'text/html; charset=utf-8', '.css': 'text/css',
	'.js': 'text/javascript',
	'.pdf': 'application/pdf', '.png': 'image/png', '.svg': 'image/svg+xml', '.jpg': 'image/jpeg' };
let failed = false;

function report(name, wrong) {
	failed = failed || wrong.length > 0;
	console.log(`${wrong.length ? 'not ok' : 'ok'} - ${name}`);
	for (const line of wrong.slice(0, 20))
		console.log(`#  ${line}`);
}

function serve() {
	const server = http.createServer((request, response) => {
		const name = decodeURIComponent(request.url.split('?')[0]);
		const file = path.join(root, path.normalize(name));
		fs.readFile(file, (error, bytes) => {
			response.writeHead(error ? 404 : 200, { 'content-type':
				types[path.extname(file)] || 'application/octet-stream' });
			response.end(bytes);
		});
	});
	return new Promise((done) =>
		server.listen(0, '127.0.0.1', () => done(server)));
}

/* Pages that stand for their template: the first leaflet, a term... */
/* Short and long words, both directions, every shape of script. */
const SOME = ['en', 'pl', 'ta', 'ur', 'zh-Hans'];

function samples(all) {
	const first = (dir, not) => fs.readdirSync(path.join(root, dir)).sort()
		.find((n) => n.endsWith('.html') && n !== not);
	const pages = ['index.html', '404.html'];
	for (const tag of fs.readdirSync(root).sort()) {
		if (!fs.existsSync(path.join(root, tag, 'jargon')) ||
			!(all || SOME.includes(tag)))
			continue;
		pages.push(`${tag}/index.html`, `${tag}/accessibility.html`,
			`${tag}/about.html`, `${tag}/jargon/index.html`, `${tag}/jargon/all.html`,
			`${tag}/leaflets/${first(`${tag}/leaflets`)}`,
			`${tag}/jargon/ehc-plan.html`);
		/* Only translations have it, and those with a leaflet both. */
		if (fs.existsSync(path.join(root, tag, 'jargon/english.html')))
			pages.push(`${tag}/jargon/english.html`);
		if (fs.existsSync(path.join(root, tag, 'bilingual')))
			pages.push(`${tag}/bilingual/${first(`${tag}/bilingual`)}`);
		/* One that is retired looks different. */
		pages.push(`${tag}/jargon/${retired(tag)}`);
	}
	return pages;
}

function every() {
	return fs.readdirSync(root, { recursive: true }).sort()
		.filter((name) => name.endsWith('.html'));
}

function retired(tag) {
	return fs.readdirSync(path.join(root, tag, 'jargon')).sort().find((n) =>
		fs.readFileSync(path.join(root, tag, 'jargon', n), 'utf8')
			.includes('class="now"'));
}

async function runAxe(page, only) {
	if (!await page.evaluate(() => Boolean(window.axe)))
		await page.evaluate(axe);
	const result = await page.evaluate((runOnly) => window.axe.run(document, { runOnly }),
		only || ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']);
	return result.violations.flatMap((v) => v.nodes.map((n) =>
		`${v.id}: ${n.target.join(' ')}: ${n.failureSummary.replace(/\s+/g, ' ')}`));
}

/* Colours alone differ then. */
async function colours(page, media) {
	await page.emulateMedia(media);
	const wrong = await runAxe(page, { type: 'rule', values: ['color-contrast', 'link-in-text-block'] });
	await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
	return wrong;
}

async function tooWide(page, when) {
	return (await page.evaluate(() =>
		[...document.querySelectorAll('body *')]
			.filter((e) => e.getClientRects().length &&
				!e.closest('.skip, thead') &&
				(e.getBoundingClientRect().right > innerWidth + 1 ||
				e.getBoundingClientRect().left < -1))
			.map((e) => `${e.tagName}.${e.className}`)))
		.map((e) => `${when}: ${e} leaves the screen`);
}

function restyle(page, css) {
	return page.evaluate((text) => {
		const sheet = new CSSStyleSheet();
		sheet.replaceSync(text);
		document.adoptedStyleSheets = [sheet];
	}, css);
}

async function reflow(page) {
	await page.setViewportSize({ width: 320, height: 800 });
	const wrong = await tooWide(page, '320 px');
	/* SC 1.4.12: what a reader may set, and nothing may break. */
	await restyle(page, `* { line-height: 1.5 !important;
		letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
		p { margin-block-end: 2em !important; }`);
	wrong.push(...await tooWide(page, 'text spacing'));
	/* SC 1.4.4 on half of a small computer's screen. */
	await page.setViewportSize({ width: 640, height: 800 });
	await restyle(page, 'html { font-size: 200% !important; }');
	return wrong.concat(await tooWide(page, '200 %'));
}

async function paper(page) {
	await page.emulateMedia({ media: 'print' });
	await page.setViewportSize({ width: 660, height: 900 });
	const wrong = await tooWide(page, 'paper');
	for (const gone of ['.languages', '.menu', '.skip', 'button', 'search'])
		if (await page.locator(`${gone}:visible`).count())
			wrong.push(`${gone} is printed`);
	if (!await page.locator('h1:visible').count())
		wrong.push('the heading is not printed');
	await page.emulateMedia({ media: 'screen' });
	return wrong;
}

/* Of what can have focus: how it looks without. */
const look = `(e) => { const s = getComputedStyle(e);
	return [s.outlineStyle, s.outlineColor, s.boxShadow, s.backgroundColor].join(); }`;

/* Is the focus seen, and its place on the screen not under something else? */
const seen = `(e, before) => {
	const r = e.getClientRects()[0] || e.getBoundingClientRect();
	const x = r.left + r.width / 2, y = r.top + r.height / 2;
	const top = document.elementFromPoint(x, y);
	return [...(${look})(e) === before ? ['shows no focus'] : [],
		...top && (e.contains(top) || top.contains(e)) ? [] : ['is covered']]
		.map((w) => (e.outerHTML || '').slice(0, 80) + ' ' + w);
}`;

async function keyboard(page) {
	await page.keyboard.press('Tab');
	const wrong = await page.evaluate(() => {
		const e = document.activeElement, r = e.getBoundingClientRect();
		return e.className === 'skip' && r.width > 40 && r.height > 20 &&
			r.top >= 0 ? [] : [`Tab leads to ${e.outerHTML}`];
	});
	/* Real keys at first, which say in which order; then, with the keyboard
	 * known to be in use, each of the others on its own. */
	const order = await page.evaluate(`window.stops = [...document.querySelectorAll(
		'a[href], button, input')].filter((e) => e.getClientRects().length);
		window.before = stops.map(${look}); stops.length`);
	for (let i = 1; i < Math.min(order, 16); i++) {
		await page.keyboard.press('Tab');
		if (!await page.evaluate((n) => document.activeElement === window.stops[n], i))
			wrong.push(`stop ${i} is out of order`);
	}
	wrong.push(...await page.evaluate(`stops.slice(1).flatMap((e, i) => {
		e.focus();
		return (${seen})(e, before[i + 1]);
	})`));
	await page.evaluate(() => {
		document.activeElement.blur();
		document.querySelector('.skip')?.focus();
	});
	await page.keyboard.press('Enter');
	await page.keyboard.press('Tab');
	if (!await page.evaluate(() => document.activeElement
		.closest('main, footer')))
		wrong.push('the skip link does not skip');
	return wrong;
}

function phone(page) {
	return page.evaluate(() =>
		[...document.querySelectorAll('a[href^="tel:"]')].flatMap((a) => {
			const walker = document.createTreeWalker(a, NodeFilter.SHOW_TEXT);
			const at = [];
			while (walker.nextNode()) {
				const node = walker.currentNode;
				for (let i = 0; i < node.length; i++) {
					if (!/\d/.test(node.data[i]))
						continue;
					const range = document.createRange();
					range.setStart(node, i);
					range.setEnd(node, i + 1);
					at.push(range.getBoundingClientRect());
				}
			}
			const bad = at.some((r, i) => i && r.top === at[i - 1].top &&
				r.left < at[i - 1].left);
			return bad || !at.length ? [`${a.textContent} is out of order`] : [];
		}));
}

/* In light, in dark and in the reader's own colours. */
async function axeAndColours(page) {
	return [...await runAxe(page),
		...await colours(page, { colorScheme: 'dark' }),
		...await colours(page, { forcedColors: 'active' })];
}

/* Would they notice? */
async function selfTest(browser) {
	const page = await browser.newPage();
	await page.setContent('<html dir="rtl"><body><p style="color:#aaa">x' +
		'<pre style="width:500px">y</pre>' +
		'<a href="tel:1"><bdo dir="rtl">020 7946</bdo></a><button>z</button><nav class="menu">m</nav>');
	for (const [name, find] of [['axe', runAxe], ['keyboard', keyboard],
		['phone', phone], ['paper', paper], ['reflow', reflow]])
		report(`${name} finds faults`, (await find(page)).length ? [] :
			['nothing was found on a bad page']);
	await page.close();
}

async function visit(browser, base, name) {
	const page = await browser.newPage();
	const noise = [];
	page.on('console', (m) => {
		if (m.type() === 'error')
			noise.push(m.text());
	});
	page.on('pageerror', (e) => noise.push(String(e)));
	page.on('request', (r) => {
		if (!/\.(html|css|svg|js)$/.test(r.url()) || !r.url().startsWith(base))
			noise.push(`request for ${r.url()}`);
	});
	await page.goto(base + name);
	report(`keyboard: ${name}`, await keyboard(page));
	report(`phone: ${name}`, await phone(page));
	report(`axe: ${name}`, await axeAndColours(page));
	report(`paper: ${name}`, await paper(page));
	report(`reflow: ${name}`, await reflow(page));
	report(`quiet: ${name}`, noise);
	await page.close();
}

/* Two at a time: a page leaves a core idle for as long as it settles. */
async function visitAll(browser, base, names) {
	const visitor = async () => {
		for (let name; (name = names.shift());)
			await visit(browser, base, name);
	};
	await Promise.all([visitor(), visitor()]);
}

/* Do texts fit that are longer than anybody thought of? */
async function fit(browser, base, names) {
	const page = await browser.newPage();
	for (const name of names) {
		await page.goto(base + name);
		report(`paper: ${name}`, await paper(page));
		report(`reflow: ${name}`, await reflow(page));
	}
	await page.close();
}

/* One tab for all: a new one takes longer than axe. */
async function sweep(browser, base) {
	const page = await browser.newPage();
	for (const name of every()) {
		await page.goto(base + name);
		report(`axe: ${name}`, await axeAndColours(page));
	}
}

async function main() {
	const server = await serve();
	const base = `http://127.0.0.1:${server.address().port}/`;
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
		args: ['--no-sandbox'] });
	await selfTest(browser);
	const mode = process.argv[3];
	if (mode === 'fit')
		await fit(browser, base, samples(true));
	else
		await visitAll(browser, base, samples(mode === 'every'));
	if (mode === 'every')
		await sweep(browser, base);
	await browser.close();
	server.close();
	process.exit(failed ? 1 : 0);
}

main().catch((error) => {
	console.log(`not ok - browser: ${error.stack.replace(/\n/g, '\n# ')}`);
	process.exit(1);
});
