import type { Dossier, DossierBlock } from '../../shared/dossier.ts';
import { Verbatim } from '../components/fold/Fold.tsx';
import css from './Paper.module.css';

/** A dossier as it will be read. It stands on paper in either theme, as a letter does. */
export function Paper({ dossier, labelledBy }: { dossier: Dossier; labelledBy: string }) {
  return (
    <article className={css.paper} aria-labelledby={labelledBy} lang={dossier.language}>
      <h2 id={labelledBy} className={css.title}>
        {dossier.title}
      </h2>
      <p className={css.byline}>{dossier.byline}</p>
      {dossier.blocks.map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a document's blocks are never reordered
        <Block key={index} block={block} />
      ))}
    </article>
  );
}

function Block({ block }: { block: DossierBlock }) {
  switch (block.kind) {
    case 'heading':
      return <h3 className={css.heading}>{block.text}</h3>;
    case 'paragraph':
      return <p>{block.text}</p>;
    case 'steps':
      return (
        <ol start={block.start} className={css.steps}>
          {block.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ol>
      );
    case 'code':
      return (
        <pre className={css.code}>
          <code>
            <Command>{block.lines.join('\n')}</Command>
          </code>
        </pre>
      );
    case 'link':
      return (
        <p className={css.link}>
          <a href={block.href} target="_blank" rel="noopener noreferrer">
            {block.href}
          </a>
        </p>
      );
    case 'facts':
      return (
        <dl className={css.facts}>
          {block.rows.map(({ term, value, mono }) => (
            <div key={term} className={css.fact}>
              <dt>{term}</dt>
              <dd data-mono={mono || undefined}>{value}</dd>
            </div>
          ))}
        </dl>
      );
    case 'verbatim':
      return <Verbatim>{block.text}</Verbatim>;
  }
}

/** What is between blanks stays together where there is room; what is copied is the very text. */
function Command({ children }: { children: string }) {
  return children.split(/(\s+)/).map((part, index) =>
    index % 2 === 1 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one command, never reordered
      <span key={index} className={css.part}>
        {part}
      </span>
    ),
  );
}
