// Runs before everything else. zod would try whether `new Function` works, which the content security policy forbids and reports:
// this is its own switch against that, set before any schema is made.
globalThis.__zod_globalConfig = { jitless: true }

// For the first paint: the chosen theme and language stand in two cookies that hold nothing secret.
;(function () {
  const read = (name) => (document.cookie.match(new RegExp('(?:^|; )' + name + '=([^;]*)')) || [])[1]
  const theme = read('theme')
  if (['light', 'dark', 'hc-light', 'hc-dark'].includes(theme)) document.documentElement.dataset.theme = theme
  const language = read('language')
  document.documentElement.lang =
    language === 'zh' || language === 'en' ? language : /^zh/i.test(navigator.language) ? 'zh' : 'en'
})()
