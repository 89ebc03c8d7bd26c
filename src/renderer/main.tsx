import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { connect } from './app/connect.ts';
import { createTranslator, languageFor } from './i18n/translator.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no place for Jeton');

const { bridge, onConnection } = await connect();
const translator = createTranslator(languageFor('system', navigator.language));
createRoot(root).render(<App bridge={bridge} onConnection={onConnection} translator={translator} />);
