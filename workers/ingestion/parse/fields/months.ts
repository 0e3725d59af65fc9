/** How the names of each month begin in the languages of feeds whose publishers write dates in their own words, without accents. */
const beginnings = [
  'jan ene gen янв',
  'feb fev фев',
  'mar mrt maa мар',
  'apr abr avr апр',
  'may mai mag mei май мая',
  'jun juin giu июн',
  'jul juil lug июл',
  'aug ago aou авг',
  'sep set сен',
  'oct okt out ott окт',
  'nov ноя',
  'dec dez dic дек',
].map((names) => names.split(' '))

/** The number of the month that is called so, from 1; 0 for what is none. */
export const monthOf = (name: string): number => {
  const lower = name.toLowerCase()
  return beginnings.findIndex((names) => names.some((beginning) => lower.startsWith(beginning))) + 1
}
