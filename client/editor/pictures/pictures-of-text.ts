import { inject, type InjectionKey } from 'vue'

/** Where the pictures of a text are kept; the editor itself knows nothing of the server. */
export interface Pictures {
  /** Of the picture of this id, below the house's own address. */
  address: (id: string) => string
  /** Takes a file in and gives the id by which a block shows it. Throws ApiError (FILE_TYPE, FILE_TOO_LARGE, TOO_MANY_PICTURES). */
  give: (file: File) => Promise<string>
  /** Brings a picture along that was copied from another text. Throws ApiError (NOT_FOUND, MARKING, TOO_MANY_PICTURES). */
  bring: (id: string) => Promise<void>
}

export const picturesOfText: InjectionKey<Pictures> = Symbol('pictures of text')

export const usePicturesOfText = (): Pictures => {
  const pictures = inject(picturesOfText)
  if (!pictures) throw new Error('A picture stands in a text that has none.')
  return pictures
}

/** What the house makes a picture of its own of; nothing that is a program. */
export const pictureTypes = ['image/png', 'image/jpeg', 'image/webp'] as const
