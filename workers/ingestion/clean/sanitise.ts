import sanitizeHtml from 'sanitize-html'
import { allowedTags } from '#workers/ingestion/clean/allowed'

/** Elements whose inside is no text of the article. */
const silentTags = [
  'script',
  'style',
  'textarea',
  'option',
  'select',
  'button',
  'noscript',
  'noembed',
  'noframes',
  'template',
  'iframe',
  'object',
  'title',
  'xmp',
  'plaintext',
  'head',
  'canvas',
  'audio',
  'video',
  'map',
  'form',
]

const lazyImages = ['data-src', 'data-original', 'data-lazy-src', 'data-actualsrc', 'data-url']

/** Pages that load their images by script keep the real address beside a placeholder. */
function imageWithSource(tagName: string, attribs: sanitizeHtml.Attributes): sanitizeHtml.Tag {
  const lazy = lazyImages.map((name) => attribs[name]).find((value) => value !== undefined && value !== '')
  return { tagName, attribs: lazy === undefined ? attribs : { ...attribs, src: lazy } }
}

const options: sanitizeHtml.IOptions = {
  allowedTags: Object.keys(allowedTags),
  allowedAttributes: Object.fromEntries(Object.entries(allowedTags).map(([tag, names]) => [tag, [...names]])),
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesByTag: { img: ['http', 'https'] },
  allowProtocolRelative: true,
  disallowedTagsMode: 'discard',
  nonTextTags: silentTags,
  transformTags: { img: imageWithSource },
  nestingLimit: 200,
  enforceHtmlBoundary: false,
}

/** First wall: drops every tag and attribute that is not on the list (sanitize-html). */
export const sanitise = (html: string): string => sanitizeHtml(html, options)
