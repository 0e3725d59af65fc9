import { Tokenizer, TokenizerMode, type Token } from 'parse5'

/** Gone with all that is in them: what runs, plays, draws, embeds or asks. */
const dropped = new Set(
  `applet audio canvas embed frame frameset iframe math noembed noframes object script select svg template
   textarea video`.split(/\s+/),
)
/** Gone alone: what loads, leads away or sends, and what is a control without its script. Their words stay. */
const unwrapped = new Set(
  'base basefont bgsound button dialog fencedframe form input keygen link meta param portal source track'.split(
    ' ',
  ),
)
const attributes = new Set(
  'align alt class colspan datetime dir height id lang rowspan span start style title valign width'.split(
    ' ',
  ),
)
/** In which way the words inside are read (HTML, 13.2.6.4.7 and 13.2.6.4.4). */
const modes: Readonly<Record<string, Tokenizer['state']>> = {
  title: TokenizerMode.RCDATA,
  textarea: TokenizerMode.RCDATA,
  style: TokenizerMode.RAWTEXT,
  xmp: TokenizerMode.RAWTEXT,
  iframe: TokenizerMode.RAWTEXT,
  noembed: TokenizerMode.RAWTEXT,
  noframes: TokenizerMode.RAWTEXT,
  script: TokenizerMode.SCRIPT_DATA,
  plaintext: TokenizerMode.PLAINTEXT,
}
/** Without its own style sheets a page is to be read all the same. */
const look =
  ':root{color-scheme:light;background:#fff;color:#1a1a1a}body{font:16px/1.6 system-ui,sans-serif;margin:1rem;overflow-wrap:anywhere}img{font-size:.85em;color:#555;border:1px dashed #aaa;padding:.25em .5em;width:auto;height:auto;max-width:100%;box-sizing:border-box}'

export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
const attribute = ({ name, value }: Token.Attribute): string =>
  ` ${name}="${escaped(value).replaceAll('"', '&quot;')}"`

/** Reads the tokens of a page and writes those that are quiet. */
export class QuietWriter {
  readonly #parts: string[] = []
  readonly #tokenizer: Tokenizer
  /** What is being left out, and how many of it lie in each other. */
  #leftOut: { tag: string; depth: number } | null = null
  #inStyle = false

  constructor() {
    const text = (token: Token.CharacterToken): void => {
      this.#words(token.chars)
    }
    this.#tokenizer = new Tokenizer(
      {},
      {
        onStartTag: (token) => {
          this.#start(token)
        },
        onEndTag: (token) => {
          this.#end(token)
        },
        onCharacter: text,
        onWhitespaceCharacter: text,
        onNullCharacter: () => undefined,
        onComment: () => undefined,
        onDoctype: () => undefined,
        onEof: () => undefined,
        onParseError: null,
      },
    )
  }

  write(html: string, last: boolean): void {
    this.#tokenizer.write(html, last)
  }

  page(): string {
    return `<!doctype html><meta charset="utf-8"><style>${look}</style>${this.#parts.join('')}`
  }

  #start(token: Token.TagToken): void {
    const { tagName: tag } = token
    const mode = modes[tag]
    if (mode !== undefined) this.#tokenizer.state = mode
    if (this.#leftOut !== null) {
      if (this.#leftOut.tag === tag) this.#leftOut.depth += 1
    } else if (dropped.has(tag)) {
      // A frame or an embedded thing has no end; nor has a drawing that says so.
      if (tag !== 'embed' && tag !== 'frame' && !(token.selfClosing && mode === undefined))
        this.#leftOut = { tag, depth: 1 }
    } else if (isPlainName(tag) && !unwrapped.has(tag)) {
      this.#inStyle = tag === 'style'
      this.#parts.push(
        `<${tag}${token.attrs
          .filter(({ name }) => attributes.has(name))
          .map(attribute)
          .join('')}>`,
      )
    }
  }

  #end({ tagName: tag }: Token.TagToken): void {
    if (this.#leftOut !== null) {
      if (this.#leftOut.tag !== tag) return
      this.#leftOut.depth -= 1
      if (this.#leftOut.depth === 0) this.#leftOut = null
    } else if (isPlainName(tag) && !unwrapped.has(tag) && !dropped.has(tag)) {
      this.#inStyle = false
      this.#parts.push(`</${tag}>`)
    }
  }

  /** The words of a style are no markup, and the tokenizer has seen to it that its end is not among them. */
  #words(text: string): void {
    if (this.#leftOut === null) this.#parts.push(this.#inStyle ? text : escaped(text))
  }
}

const isPlainName = (tag: string): boolean => /^[a-z][a-z0-9-]{0,40}$/.test(tag) && tag !== 'plaintext'
