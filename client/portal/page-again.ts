/**
 * The page at a path once more as a document that runs nothing: a request says so itself, without a parser of our own. Null when it
 * is not to be had.
 */
export const pageAgain = (path: string): Promise<Document | null> =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('GET', path)
    request.setRequestHeader('cache-control', 'no-cache')
    request.responseType = 'document'
    request.onloadend = () => {
      resolve(request.status === 200 ? request.responseXML : null)
    }
    request.send()
  })
