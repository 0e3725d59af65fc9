/** What is chosen after a row was chosen or let go. */
export const toggled = (chosen: readonly string[], id: string): string[] =>
  chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]

/** What is chosen after going from one row to the next with Shift: both, or without the first when one goes back over what is chosen. */
export const extended = (chosen: readonly string[], from: string | null, to: string): string[] =>
  from !== null && chosen.includes(from) && chosen.includes(to)
    ? chosen.filter((id) => id !== from)
    : [...new Set([...chosen, ...(from === null ? [] : [from]), to])]
