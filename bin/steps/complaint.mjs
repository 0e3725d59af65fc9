/** Something the person at the terminal can mend: shown as sentences, without a stack. */
export class Complaint extends Error {
  constructor(message) {
    super(message)
    this.name = 'Complaint'
  }
}

/** Prints an error the way a command ends with it: sentences for a person, a stack for a fault of ours. */
export const showError = (error) => {
  const known = ['Complaint', 'FolderInUseError'].includes(error?.name)
  console.error(known ? `\n${error.message}` : error)
}
