export interface Bar {
  label: string;
  value: number;
  /** The value in words, as it stands beside the bar. */
  text: string;
}

/** A table whose middle column is drawn: chart and figures are one thing, and none of them can be missed. */
export function BarChart({ title, head, bars }: { title: string; head: [string, string]; bars: Bar[] }) {
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  return (
    <table className="chart">
      <caption>{title}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{head[0]}</th>
          <th scope="col">{head[1]}</th>
        </tr>
      </thead>
      <tbody>
        {bars.map((bar) => (
          <tr key={bar.label}>
            <th scope="row">{bar.label}</th>
            <td>
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                <rect width={Math.max((bar.value / most) * 100, 0.5)} height="10" />
              </svg>
              <span className="figure-number">{bar.text}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
