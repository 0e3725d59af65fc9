/**
 * Level of a heading in the report, 1 below the title. A section's own title is level 1, so a heading inside a section
 * starts at 2.
 * @param depth how many sections are open
 */
export function headingLevel(value: unknown, depth: number): number {
  const level = typeof value === 'number' && value >= 1 ? Math.min(Math.floor(value), 3) : 1
  return Math.max(level, Math.min(depth + 1, 4))
}
