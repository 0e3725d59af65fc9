import { escapeHtml } from '#core/editor/html/escape-html'
import type { HtmlContext } from '#core/editor/html/html-options'
import { inlinesHtml } from '#core/editor/html/inlines-html'
import { judgementHtml } from '#core/editor/html/judgement-html'
import { portionHtml } from '#core/editor/html/portion-html'
import { tableHtml } from '#core/editor/html/table-html'
import type { Block, Inline } from '#core/editor/report/report'

type Of<K extends Block['kind']> = Extract<Block, { kind: K }>

/** Blocks one after the other. */
export const blocksHtml = (blocks: readonly Block[], context: HtmlContext): string =>
  blocks.map((block) => blockHtml(block, context)).join('\n')

function blockHtml(block: Block, context: HtmlContext): string {
  switch (block.kind) {
    case 'section':
      return sectionHtml(block, context)
    case 'heading':
      return textHtml(`h${Math.min(block.level + 1, 6)}`, block, context)
    case 'paragraph':
      return textHtml('p', block, context)
    case 'quote':
      return `<blockquote>${portionHtml(block)}${blocksHtml(block.blocks, context)}</blockquote>`
    case 'list':
      return listHtml(block, context)
    case 'code':
      return `${portionHtml(block)}<pre><code>${escapeHtml(block.text)}</code></pre>`
    case 'table':
      return portionHtml(block) + tableHtml(block, (blocks) => innerHtml(blocks, context))
    case 'image':
      return imageHtml(block, context)
    case 'callout':
      return calloutHtml(block, context)
    case 'rule':
      return `${portionHtml(block)}<hr>`
    case 'judgement':
      return judgementHtml(block, portionHtml(block), context)
  }
}

/** The inside of a cell or an item: a paragraph that is alone there needs no element. */
export function innerHtml(blocks: readonly Block[], context: HtmlContext): string {
  const [only, ...more] = blocks
  if (only?.kind !== 'paragraph' || only.marking || more.length > 0) return blocksHtml(blocks, context)
  return inlinesHtml(only.text, context)
}

const textHtml = (tag: string, block: Block & { text: Inline[] }, context: HtmlContext) =>
  `<${tag}>${portionHtml(block)}${inlinesHtml(block.text, context)}</${tag}>`

function sectionHtml(block: Of<'section'>, context: HtmlContext): string {
  const portion = portionHtml(block)
  const title = block.title ? `<h2>${portion}${escapeHtml(block.title)}</h2>\n` : portion
  const name = block.section ? ` class="section-${block.section}"` : ''
  return `<section${name}>${title}${blocksHtml(block.blocks, context)}</section>`
}

function listHtml(block: Of<'list'>, context: HtmlContext): string {
  const items = block.items.map((item) => `<li>${innerHtml(item, context)}</li>`).join('')
  if (!block.ordered) return `${portionHtml(block)}<ul>${items}</ul>`
  return `${portionHtml(block)}<ol${block.start === 1 ? '' : ` start="${block.start}"`}>${items}</ol>`
}

function calloutHtml(block: Of<'callout'>, context: HtmlContext): string {
  const label = `<p class="callout-label">${portionHtml(block)}<strong>${escapeHtml(block.label)}</strong></p>`
  return `<aside class="callout callout-${block.callout}">${label}${blocksHtml(block.blocks, context)}</aside>`
}

function imageHtml(block: Of<'image'>, { imageAddress, labels }: HtmlContext): string {
  const address = imageAddress(block.upload)
  const alt = escapeHtml(block.alt)
  if (address && /^(\/(?!\/)|https:\/\/|data:image\/(png|jpeg|webp|gif);base64,)/.test(address))
    return `<figure>${portionHtml(block)}<img src="${escapeHtml(address)}" alt="${alt}"></figure>`
  return `<p class="image-missing">${portionHtml(block)}[${escapeHtml(labels.image)}${alt && escapeHtml(labels.colon) + alt}]</p>`
}
