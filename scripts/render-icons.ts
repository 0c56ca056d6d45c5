/**
 * Renders `assets/icons/newleaf.svg` to the sizes that desktops want, with Debian's Chromium:
 *
 *   npx tsx scripts/render-icons.ts
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';

const FOLDER = fileURLToPath(new URL('../assets/icons', import.meta.url));
const SIZES = [16, 24, 32, 48, 64, 128, 256, 512];

const picture = readFileSync(`${FOLDER}/newleaf.svg`).toString('base64');
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  chromiumSandbox: process.getuid?.() !== 0,
});
const page = await browser.newPage();
for (const size of SIZES) {
  await page.setViewportSize({ width: size, height: size });
  await page.setContent(
    `<style>body { margin: 0 } img { display: block }</style>
     <img width="${size}" height="${size}" src="data:image/svg+xml;base64,${picture}">`,
  );
  await page.screenshot({ path: `${FOLDER}/${size}x${size}.png`, omitBackground: true });
}
await browser.close();
