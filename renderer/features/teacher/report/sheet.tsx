import { directionOf } from '../../../../shared/model/direction.ts';
import type { ReportContents, ReportSection } from '../../../../shared/report/compose-report.ts';

/** The report as a white sheet. Its texts are strangers' too: each keeps its direction of writing to itself. */
export function Sheet({ contents: { title, made, sections } }: { readonly contents: ReportContents }) {
  return (
    <article className="report-sheet" aria-label={title}>
      <p className="report-sheet-title">{title}</p>
      <p>{made}</p>
      <div className="report-sheet-parts">
        {sections.map((section) => (
          <Part key={section.title} section={section} />
        ))}
      </div>
    </article>
  );
}

function Part({ section: { title, rows, table } }: { readonly section: ReportSection }) {
  const isWide = table !== undefined && table.head.length === 0;
  return (
    <div className={isWide ? 'report-sheet-part whole-row' : 'report-sheet-part'}>
      <h3>{title}</h3>
      {rows === undefined ? null : (
        <dl>
          {rows.map(([name, lines]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                {lines.map((line, index) => (
                  <bdi key={index} dir={directionOf(line)}>
                    {line}
                  </bdi>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {table === undefined || table.rows.length === 0 ? null : (
        <table aria-label={title}>
          {table.head.length === 0 ? null : (
            <thead>
              <tr>
                {table.head.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
          )}
          <tbody>
            {table.rows.map((cells, index) => (
              <tr key={index}>
                {cells.map((cell, column) => (
                  <td key={column}>
                    <bdi dir={directionOf(cell)}>{cell}</bdi>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}
