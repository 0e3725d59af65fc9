import fc from 'fast-check'
import type { EditorNode } from '#core/editor/json/editor-json'
import { block, list, paragraph } from '#core/editor/sample/build'
import { settleSuggestions } from '#core/editor/suggestions/settle-suggestions'
import { suggestedBy } from '#core/editor/suggestions/suggestion-id'
import { suggestionsIn } from '#core/editor/suggestions/suggestions-in'
import { ViewlessSuggester } from './viewless-suggester'

const [ada, bo] = ['aaaaaaaa-0000-4000-8000-000000000001', 'bbbbbbbb-0000-4000-8000-000000000002'] as const

const item = (...content: EditorNode[]) => block('listItem', {}, ...content)
const briefing = [
  list('bulletList', paragraph('one'), paragraph('two')),
  paragraph('between'),
  block(
    'orderedList',
    {},
    item(paragraph('first'), list('bulletList', paragraph('inner'), paragraph('last'))),
    item(paragraph('second')),
  ),
]
const shown = ({ editor }: ViewlessSuggester) =>
  suggestionsIn(editor.state.doc).map(({ deleted, inserted }) => [deleted, inserted])

/** What keys at the end of these words do to the text itself, and suggested, which leaves the words as they are. */
function both(place: string, keys: readonly string[]): [EditorNode, ViewlessSuggester] {
  const [really, suggested] = [false, true].map((suggests) => {
    const one = new ViewlessSuggester(briefing, ada).placeCaret(place)
    one.suggests = suggests
    return one
  }) as [ViewlessSuggester, ViewlessSuggester]
  const { words } = suggested
  really.press(...keys)
  suggested.press(...keys)
  expect(suggested.words).toEqual(words)
  expect(suggested.rejected).toEqual(words)
  return [really.accepted, suggested]
}

describe('keys in a list, suggested', () => {
  // TipTap asks for the kind of machine before it names its keys.
  beforeAll(() => {
    Object.defineProperty(globalThis, 'navigator', { value: { platform: 'x', userAgent: 'x' } })
  })

  it.each<[string, string, string[], string[][]]>([
    ['Enter twice leaves it', 'two', ['Enter', 'Enter', 'x'], [['', 'x']]],
    [
      'Enter twice leaves it, behind new items',
      'two',
      ['Enter', 'a', 'Enter', 'Enter', 'x'],
      [
        ['', 'a'],
        ['', 'x'],
      ],
    ],
    ['Enter twice parts it', 'one', ['Enter', 'Enter', 'x'], [['two', 'x¶two']]],
    ['Enter twice in a list within goes to the one around', 'last', ['Enter', 'Enter', 'x'], [['', 'x']]],
    [
      'Enter four times leaves both',
      'second',
      ['Enter', 'a', 'Tab', 'Enter', 'Enter', 'Enter', 'x'],
      [
        ['', 'a'],
        ['', 'x'],
      ],
    ],
    ['Tab takes a new item in', 'two', ['Enter', 'a', 'Tab', 'b'], [['', 'ab']]],
    ['Shift-Tab takes it out again', 'two', ['Enter', 'a', 'Tab', 'Shift-Tab', 'b'], [['', 'ab']]],
    ['Shift-Tab takes a new item out', 'two', ['Enter', 'a', 'Shift-Tab', 'b'], [['', 'ab']]],
    ['Backspace takes a new item out', 'two', ['Enter', 'Tab', 'Backspace', 'x'], [['', 'x']]],
    [
      'Backspace takes a new item out of its list',
      'two',
      ['Enter', 'Tab', 'Shift-Tab', 'Backspace', 'x'],
      [['', 'x']],
    ],
    ['Tab takes an item in', 'two', ['Tab'], [['two', 'two']]],
    ['Shift-Tab takes an item out', 'two', ['Shift-Tab'], [['two', 'two']]],
    ['Tab and Shift-Tab say nothing', 'second', ['Tab', 'Shift-Tab'], []],
    ['Shift-Tab of an item within', 'last', ['Shift-Tab'], [['last', 'last']]],
    ['a dash and a blank begin a list', 'between', ['Enter', '-', ' ', 'x'], [['', 'x']]],
    ['a number and a blank begin a list', 'between', ['Enter', '3', '.', ' ', 'x'], [['', 'x']]],
    ['a sharp and a blank begin a heading', 'between', ['Enter', '#', '#', ' ', 'x'], [['', 'x']]],
    ['a sign and a blank begin a quotation', 'between', ['Enter', '>', ' ', 'x'], [['', 'x']]],
    [
      'a list that is begun goes on, and ends',
      'between',
      ['Enter', '-', ' ', 'x', 'Enter', 'y', 'Enter', 'Enter', 'z'],
      [['', 'x¶y¶z']],
    ],
    ['a dash within words is one', 'between', ['Enter', 'a', '-', ' ', 'x'], [['', '¶a- x']]],
  ])('%s', (_, place, keys, told) => {
    const [meant, suggested] = both(place, keys)
    expect(shown(suggested)).toEqual(told)
    expect(suggested.accepted).toEqual(meant)
  })

  it.each([['Enter', 'Enter'], ['Tab'], ['Shift-Tab'], ['b', 'Enter', 'Enter', 'Tab']])(
    'leave what somebody else suggests: %s, %s, %s, %s',
    (...keys) => {
      const suggester = new ViewlessSuggester(briefing, ada).placeCaret('two').press('Enter')
      const { words } = suggester
      const [adas] = suggestionsIn(suggester.editor.state.doc)
      suggester.who = bo
      suggester.press(...keys.filter(Boolean))
      const { tr } = suggester.editor.state
      settleSuggestions(tr, 'reject', (id) => suggestedBy(id) === bo)
      expect(suggestionsIn(tr.doc)).toEqual([adas])
      expect(suggester.rejected).toEqual(words)
    },
  )

  it('do with new items what they do in the text itself, once all is accepted', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('two', 'second'),
        fc.array(fc.constantFrom('a', 'Enter', 'Enter', 'Tab', 'Shift-Tab'), { maxLength: 10 }),
        (place, keys) => {
          const [meant, suggested] = both(place, ['Enter', 'a', ...keys])
          expect(suggested.accepted).toEqual(meant)
        },
      ),
      { numRuns: 40 },
    )
  })
})
