/** `1–3, 5` from ascending numbers; two neighbours stay `1, 2`. */
export function numberRange(numbers: readonly number[]): string {
  return numbers
    .reduce<number[][]>(joinNeighbour, [])
    .map((run) => (run.length > 2 ? `${run[0] ?? ''}–${run.at(-1) ?? ''}` : run.join(', ')))
    .join(', ')
}

function joinNeighbour(runs: number[][], number: number): number[][] {
  const last = runs.at(-1) ?? []
  return last.at(-1) === number - 1 ? [...runs.slice(0, -1), [...last, number]] : [...runs, [number]]
}
