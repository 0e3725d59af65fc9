import sanitizeHtml from 'sanitize-html'

const allowedTags = [...sanitizeHtml.defaults.allowedTags, 'img']

/** sanitize-html with its own defaults and images, as `score/hostile.mjs --only xss` asks for it. */
export const sanitize = ({ html }) => sanitizeHtml(html, { allowedTags })
