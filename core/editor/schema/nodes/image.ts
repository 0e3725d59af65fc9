import { mergeAttributes, Node } from '@tiptap/core'
import { dataAttribute } from '#core/editor/schema/data-attribute'

/** A picture by the id of its upload. It has no address of its own, so that no reader is sent to a foreign host. */
export const UploadedImage = Node.create({
  name: 'image',
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes() {
    return {
      upload: { default: null, ...dataAttribute('upload') },
      alt: { default: '' },
    }
  },
  parseHTML: () => [{ tag: 'img[data-upload]' }],
  renderHTML: ({ HTMLAttributes }) => ['img', mergeAttributes(HTMLAttributes)],
})
