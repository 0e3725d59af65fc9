/** Where keys work, and under what the help and the settings list them. */
export type ShortcutGroup =
  | 'everywhere'
  | 'list'
  | 'wire'
  | 'article'
  | 'briefings'
  | 'briefing'
  | 'sources'
  | 'comments'
  | 'story'
  | 'thread'
  | 'watches'
  | 'inbox'

interface PlainShortcut {
  /** As long as nobody has chosen others. */
  keys: string
  group: ShortcutGroup
  /** Key of the words that say what it does. */
  name: string
  /** Key of the place that stands in those words. */
  place?: string
  /** Which of several, where those words count them. */
  number?: number
}

const goTo = <K extends string>(keys: K, place: string) =>
  ({ keys, group: 'everywhere', name: 'keys.go', place: `sections.${place}` }) as const

const toDesk = <N extends number>(number: N) =>
  ({ keys: `g ${number}`, group: 'everywhere', name: 'keys.desk', number }) as const

/**
 * All that a letter, a digit or a sign does by itself, and two of them one after the other: what a person may set anew (WCAG 2.1.4).
 * Keys with Ctrl are where they are used, and stay as they are.
 */
export const plainShortcuts = {
  help: { keys: '?', group: 'everywhere', name: 'keys.help' },
  fold: { keys: '[', group: 'everywhere', name: 'keys.fold' },
  foldPane: { keys: ']', group: 'everywhere', name: 'keys.foldPane' },
  'go-wire': goTo('g w', 'wire'),
  'go-stories': goTo('g s', 'stories'),
  'go-briefings': goTo('g b', 'briefings'),
  'go-reviews': goTo('g r', 'reviews'),
  'go-threads': goTo('g t', 'threads'),
  'go-watches': goTo('g a', 'watches'),
  'go-sources': goTo('g u', 'sources'),
  'go-comments': goTo('g c', 'comments'),
  'go-search': goTo('g f', 'search'),
  'go-members': goTo('g m', 'members'),
  'go-inbox': goTo('g i', 'inbox'),
  'desk-1': toDesk(1),
  'desk-2': toDesk(2),
  'desk-3': toDesk(3),
  'desk-4': toDesk(4),
  'desk-5': toDesk(5),
  'desk-6': toDesk(6),
  'desk-7': toDesk(7),
  'desk-8': toDesk(8),
  'desk-9': toDesk(9),
  next: { keys: 'j', group: 'list', name: 'keys.next' },
  previous: { keys: 'k', group: 'list', name: 'keys.previous' },
  showNew: { keys: 'n', group: 'list', name: 'keys.showNew' },
  filter: { keys: '/', group: 'list', name: 'keys.filter' },
  choose: { keys: 'x', group: 'wire', name: 'chosen.choose' },
  chooseNext: { keys: 'shift+j', group: 'wire', name: 'chosen.next' },
  choosePrevious: { keys: 'shift+k', group: 'wire', name: 'chosen.previous' },
  read: { keys: 'm', group: 'wire', name: 'keys.read' },
  handOver: { keys: 'h', group: 'wire', name: 'handover.give' },
  claim: { keys: 'c', group: 'article', name: 'triage.claim' },
  assign: { keys: 'a', group: 'article', name: 'triage.assign' },
  toStory: { keys: 's', group: 'article', name: 'triage.toStory' },
  dismiss: { keys: 'd', group: 'article', name: 'triage.dismiss' },
  dismissWhy: { keys: 'shift+d', group: 'article', name: 'triage.dismissWhy' },
  grade: { keys: 'r', group: 'article', name: 'triage.grade' },
  undo: { keys: 'z', group: 'article', name: 'triage.undoLast' },
  cite: { keys: 'b', group: 'article', name: 'keys.cite' },
  quotePassage: { keys: 'q', group: 'article', name: 'passage.keys.quote' },
  copyPassage: { keys: 'y', group: 'article', name: 'passage.keys.copy' },
  watchPassage: { keys: 'w', group: 'article', name: 'passage.keys.watch' },
  nextParagraph: { keys: '.', group: 'article', name: 'passage.keys.next' },
  previousParagraph: { keys: ',', group: 'article', name: 'passage.keys.previous' },
  startBriefing: { keys: 'shift+b', group: 'article', name: 'keys.briefing' },
  later: { keys: 'l', group: 'article', name: 'later.put' },
  toPortal: { keys: 'p', group: 'article', name: 'headline.key' },
  thread: { keys: 't', group: 'article', name: 'keys.thread' },
  versions: { keys: '=', group: 'article', name: 'keys.diff' },
  original: { keys: 'o', group: 'article', name: 'keys.original' },
  originalBeside: { keys: 'shift+o', group: 'article', name: 'original.toggle' },
  translation: { keys: 'shift+t', group: 'article', name: 'translation.toggle' },
  newBriefing: { keys: 'c', group: 'briefings', name: 'briefings.new' },
  export: { keys: 'e', group: 'briefings', name: 'briefings.keys.export' },
  viewed: { keys: 'v', group: 'briefing', name: 'changes.markViewed' },
  addSource: { keys: 'c', group: 'sources', name: 'keys.add' },
  fetch: { keys: 'r', group: 'sources', name: 'sources.fetch' },
  pause: { keys: 'p', group: 'sources', name: 'sources.pause' },
  publishComment: { keys: 'p', group: 'comments', name: 'comments.publish' },
  reply: { keys: 'r', group: 'comments', name: 'comments.reply' },
  removeComment: { keys: 'd', group: 'comments', name: 'comments.remove' },
  replyHere: { keys: 'r', group: 'thread', name: 'threads.reply' },
  editLast: { keys: 'e', group: 'thread', name: 'threads.editLast' },
  decide: { keys: '!', group: 'thread', name: 'threads.decide' },
  toBriefing: { keys: 'l', group: 'thread', name: 'lines.send' },
  addWatch: { keys: 'c', group: 'watches', name: 'keys.addWatch' },
  correctWatch: { keys: 'e', group: 'watches', name: 'keys.correctWatch' },
  pauseWatch: { keys: 'p', group: 'watches', name: 'keys.pauseWatch' },
  done: { keys: 'e', group: 'inbox', name: 'keys.inbox.done' },
  notDone: { keys: 'u', group: 'inbox', name: 'keys.inbox.notDone' },
  groupDone: { keys: 'shift+e', group: 'inbox', name: 'keys.inbox.groupDone' },
  notificationRules: { keys: ',', group: 'inbox', name: 'keys.inbox.rules' },
  'story-1': { keys: '1', group: 'story', name: 'story.tab.reports' },
  'story-2': { keys: '2', group: 'story', name: 'story.tab.timeline' },
  'story-3': { keys: '3', group: 'story', name: 'story.tab.thread' },
} as const satisfies Record<string, PlainShortcut>

export type ShortcutAct = keyof typeof plainShortcuts

export const shortcutActs = Object.keys(plainShortcuts) as ShortcutAct[]

/** For the first desk, the second, and so on. */
export const deskActs = shortcutActs.filter((act): act is `desk-${number}` & ShortcutAct =>
  act.startsWith('desk-'),
)

/** What a person has set, by act. */
export type OwnKeys = Partial<Record<string, string>>

/** The keys of an act: those that the person has set, else its first ones. */
export const keysOfAct = (act: ShortcutAct, own: OwnKeys): string => own[act] ?? plainShortcuts[act].keys
