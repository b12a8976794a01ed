/*
 * One page of each template and language in Chromium, served as a web host
 * would.  A TAP line for each page and rule:
 *
 *	axe in light and dark: no violation (WCAG 2.2 AA and best practices)
 *	reflow: nothing wider than 320 px, also with the reader's text spacing
 *	quiet: no error, no request but the page, its stylesheet, icon and script
 *	keyboard: the skip link comes first, can be seen, and skips
 *	phone: numbers are drawn in their order, in right-to-left text too
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
function samples() {
	const first = (dir, not) => fs.readdirSync(path.join(root, dir)).sort()
		.find((n) => n.endsWith('.html') && n !== not);
	const pages = ['index.html', '404.html'];
	for (const tag of fs.readdirSync(root).sort()) {
		if (!fs.existsSync(path.join(root, tag, 'jargon')))
			continue;
		pages.push(`${tag}/index.html`, `${tag}/accessibility.html`,
			`${tag}/about.html`, `${tag}/jargon/index.html`, `${tag}/jargon/all.html`,
			`${tag}/leaflets/${first(`${tag}/leaflets`)}`,
			`${tag}/jargon/ehc-plan.html`);
		/* Only translations have it. */
		if (fs.existsSync(path.join(root, tag, 'jargon/english.html')))
			pages.push(`${tag}/jargon/english.html`,
				`${tag}/bilingual/${first(`${tag}/bilingual`)}`);
		/* One that is retired looks different. */
		pages.push(`${tag}/jargon/${retired(tag)}`);
	}
	return pages;
}

function retired(tag) {
	return fs.readdirSync(path.join(root, tag, 'jargon')).sort().find((n) =>
		fs.readFileSync(path.join(root, tag, 'jargon', n), 'utf8')
			.includes('class="now"'));
}

async function runAxe(page) {
	await page.evaluate(axe);
	const result = await page.evaluate(() => window.axe.run(document, {
		runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa',
			'best-practice'] }));
	return result.violations.flatMap((v) => v.nodes.map((n) =>
		`${v.id}: ${n.target.join(' ')}: ${n.failureSummary.replace(/\s+/g, ' ')}`));
}

async function reflow(page) {
	const wide = async (when) => (await page.evaluate(() =>
		[...document.querySelectorAll('body *')]
			.filter((e) => e.getClientRects().length &&
				!e.closest('.skip, thead') &&
				(e.getBoundingClientRect().right > innerWidth + 1 ||
				e.getBoundingClientRect().left < -1))
			.map((e) => `${e.tagName}.${e.className}`)))
		.map((e) => `${when}: ${e} leaves the screen`);
	await page.setViewportSize({ width: 320, height: 800 });
	const wrong = await wide('320 px');
	/* SC 1.4.12: what a reader may set, and nothing may break. */
	await page.evaluate(() => {
		const sheet = new CSSStyleSheet();
		sheet.replaceSync(`* { line-height: 1.5 !important;
			letter-spacing: 0.12em !important;
			word-spacing: 0.16em !important; }
			p { margin-block-end: 2em !important; }`);
		document.adoptedStyleSheets = [sheet];
	});
	return wrong.concat(await wide('text spacing'));
}

async function keyboard(page) {
	await page.keyboard.press('Tab');
	const wrong = await page.evaluate(() => {
		const e = document.activeElement, r = e.getBoundingClientRect();
		return e.className === 'skip' && r.width > 40 && r.height > 20 &&
			r.top >= 0 ? [] : [`Tab leads to ${e.outerHTML}`];
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

/* Would they notice? */
async function selfTest(browser) {
	const page = await browser.newPage();
	await page.setContent('<html dir="rtl"><body><p style="color:#aaa">x' +
		'<pre style="width:500px">y</pre>' +
		'<a href="tel:1"><bdo dir="rtl">020 7946</bdo></a>');
	for (const [name, find] of [['axe', runAxe], ['keyboard', keyboard],
		['phone', phone], ['reflow', reflow]])
		report(`${name} finds faults`, (await find(page)).length ? [] :
			['nothing was found on a bad page']);
	await page.close();
}

async function main() {
	const server = await serve();
	const base = `http://127.0.0.1:${server.address().port}/`;
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
		args: ['--no-sandbox'] });
	await selfTest(browser);
	for (const name of samples()) {
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
		for (const scheme of ['light', 'dark']) {
			await page.emulateMedia({ colorScheme: scheme });
			await page.goto(base + name);
			report(`axe ${scheme}: ${name}`, await runAxe(page));
		}
		await page.goto(base + name);
		report(`keyboard: ${name}`, await keyboard(page));
		report(`phone: ${name}`, await phone(page));
		report(`reflow: ${name}`, await reflow(page));
		report(`quiet: ${name}`, noise);
		await page.close();
	}
	await browser.close();
	server.close();
	process.exit(failed ? 1 : 0);
}

main().catch((error) => {
	console.log(`not ok - browser: ${error.stack.replace(/\n/g, '\n# ')}`);
	process.exit(1);
});
