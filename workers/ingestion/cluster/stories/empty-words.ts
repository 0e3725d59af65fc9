import { stem } from '#core/search/stem'

const words = `
a about after again all also although among an and any are as at be because been before being between both but by can could
day did do does during each few for from further had has have he her here his how however if in into is it its just last less
like made make many may might month more most much must near new next no nor not now of off on one only or other our out over
own per percent said same say says she should since so some such than that the their them then there these they this those
three through time to two under until up very was we week were what when where which while who will with would year years you
your according report reported reporter reporters news agency statement told tuesday monday wednesday thursday friday
saturday sunday january february march april june july august september october november december`

/** Words that say nothing of what an English report is about, by their stems. */
export const emptyWords: ReadonlySet<string> = new Set(words.trim().split(/\s+/).map(stem))
