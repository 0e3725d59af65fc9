import { chromium } from '@playwright/test'
import { gzipSync } from 'node:zlib'

/** A middling laptop (four times slower) on a fast mobile network, as the budgets of the portal are meant. */
const network = {
  offline: false,
  latency: 165,
  downloadThroughput: (9_000_000 * 0.9) / 8,
  uploadThroughput: (1_500_000 * 0.9) / 8,
}

const read = () =>
  new Promise((resolve) => {
    let largest = 0
    let shift = 0
    new PerformanceObserver((list) => (largest = list.getEntries().at(-1).startTime)).observe({
      type: 'largest-contentful-paint',
      buffered: true,
    })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value
    }).observe({ type: 'layout-shift', buffered: true })
    setTimeout(() => {
      const [navigation] = performance.getEntriesByType('navigation')
      const [first] = performance.getEntriesByName('first-contentful-paint')
      resolve({
        ttfb: navigation.responseStart - navigation.requestStart,
        fcp: first.startTime,
        lcp: largest,
        cls: shift,
        blocking: performance
          .getEntriesByType('resource')
          .filter((entry) => entry.initiatorType === 'script' && entry.renderBlockingStatus === 'blocking')
          .length,
      })
    }, 1_500)
  })

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]

/** Times of one page, median of five loads with an empty cache, and the sizes of what it needs, compressed. */
export const inBrowser = async (url) => {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  })
  const loads = []
  const sizes = { html: 0, css: 0, js: 0 }
  for (let n = 0; n < 5; n++) {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
    const page = await context.newPage()
    const session = await context.newCDPSession(page)
    await session.send('Network.enable')
    await session.send('Network.emulateNetworkConditions', network)
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
    if (n === 0)
      page.on('response', async (response) => {
        const kind = { document: 'html', stylesheet: 'css', script: 'js' }[response.request().resourceType()]
        if (kind) sizes[kind] += gzipSync(await response.body()).length
      })
    await page.goto(url, { waitUntil: 'load' })
    loads.push(await page.evaluate(read))
    await context.close()
  }
  await browser.close()
  const times = Object.fromEntries(
    ['ttfb', 'fcp', 'lcp', 'cls', 'blocking'].map((name) => [name, median(loads.map((load) => load[name]))]),
  )
  return { ...times, sizes }
}
