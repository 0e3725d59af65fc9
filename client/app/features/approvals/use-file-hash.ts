import { ref, shallowRef, type Ref, type ShallowRef } from 'vue'

type NamedFile = Blob & { readonly name: string }

export interface FileHash {
  /** The file that was chosen last, once it is read; null where it could not be. */
  readonly file: Readonly<ShallowRef<{ readonly name: string; readonly hash: string } | null>>
  readonly reading: Readonly<Ref<boolean>>
  /** It could not be read: it was moved, is too large, or the browser computes no hashes on a page without https. */
  readonly unreadable: Readonly<Ref<boolean>>
  /** The file's hash; null where it could not be read, or something else was chosen meanwhile. */
  readonly take: (chosen: NamedFile) => Promise<string | null>
  /** No file is asked about any more, nor one that is still being read. */
  readonly forget: () => void
}

/** The hash of a file that somebody chooses. Of several the last one counts, however long each takes to be read. */
export function useFileHash(hashOf: (file: Blob) => Promise<string>): FileHash {
  const file = shallowRef<{ name: string; hash: string } | null>(null)
  const reading = ref(false)
  const unreadable = ref(false)
  let last: NamedFile | null = null

  function begin(chosen: NamedFile | null): void {
    last = chosen
    file.value = null
    unreadable.value = false
    reading.value = chosen !== null
  }
  async function take(chosen: NamedFile): Promise<string | null> {
    begin(chosen)
    const hash = await hashOf(chosen).catch(() => null)
    if (last !== chosen) return null
    reading.value = false
    unreadable.value = hash === null
    if (hash !== null) file.value = { name: chosen.name, hash }
    return hash
  }
  return {
    file,
    reading,
    unreadable,
    take,
    forget: () => {
      begin(null)
    },
  }
}
