import type { Language } from '#core/contracts/http/common'
import type { EditorDocument } from '#core/editor/json/editor-json'
import { normaliseJson } from '#core/editor/json/normalise-json'
import { englishSample } from '#core/editor/sample/english-sample'
import { chineseSample } from '#core/editor/sample/chinese-sample'

/** A finished briefing with every node and most marks, invented from beginning to end: for specs and for the demo. */
export const sampleBriefing = (language: Language): EditorDocument =>
  normaliseJson(language === 'en' ? englishSample : chineseSample)
