import { reactive } from 'vue'

/** A briefing into which lines go. */
export interface ChosenBriefing {
  id: string
  title: string
}

const chosen = reactive(new Map<string, ChosenBriefing>())

/** Into which briefing lines about this object went last, as long as this page stands: a title may be kept nowhere. */
export const chosenBriefing = (about: string): ChosenBriefing | null => chosen.get(about) ?? null

export const chooseBriefing = (about: string, { id, title }: ChosenBriefing): void => {
  chosen.set(about, { id, title })
}
