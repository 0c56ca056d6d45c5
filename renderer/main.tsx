import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { keepFocus } from './app/keep-focus.ts';
import { colourProperties, coloursInAddress } from './app/owner-colours.ts';
import { sugarsCell } from './app/sugars-cell.ts';
import { startWords } from './i18n/i18n.ts';
import './styles.css';

for (const [name, value] of Object.entries(colourProperties(coloursInAddress(location.search)))) {
  document.documentElement.style.setProperty(name, value);
}
const cell = sugarsCell(location.search);
if (cell !== null) {
  document.documentElement.style.setProperty('--cell', `${cell}px`);
  document.documentElement.dataset['in'] = 'sugar';
}

// The first picture has words: it waits for them, and for nothing else.
await startWords();
const root = document.getElementById('root')!;
keepFocus(root);
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
