import type { Marking } from '#core/contracts/http/common'

/** TLP 2.0: the colour of the label on black. */
const tlp: Record<Marking, string> = {
  RED: '#ff2b2b',
  'AMBER+STRICT': '#ffc000',
  AMBER: '#ffc000',
  GREEN: '#33ff00',
  CLEAR: '#ffffff',
}

/**
 * The look of an HTML file: no font and no picture is loaded; a reader's own serif or Chinese face is used. On paper the
 * marking stands at the head and the foot of each page, in the margin where a browser can, else in a line that is
 * repeated: there in black, since browsers print no ground in a margin unless they are told to, and white or yellow letters
 * all the same. What is wider than the screen scrolls in its own place.
 * `accent` is `#rrggbb`; `draft` are fixed words without quotation marks, or null for what is approved.
 */
export const htmlStyle = (marking: Marking, accent: string, draft: string | null): string => `
:root{color-scheme:light dark;--ink:#1b2430;--muted:#5b6673;--line:#d5dae1;--tint:#f4f6f8;--accent:${accent};--paper:#fff;--bad:#a02020}
@media screen and (prefers-color-scheme:dark){:root{--ink:#e6e9ee;--muted:#a2adba;--line:#3a4552;--tint:#1d242d;--accent:#8ab8e6;--paper:#12171d;--bad:#ff9c9c}}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.65 system-ui,"Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif;overflow-wrap:anywhere}
:lang(zh){text-autospace:normal;line-break:strict}
body:lang(zh),blockquote:lang(zh){line-height:1.85}
:lang(zh) em,:lang(zh) cite{font-style:normal;font-weight:600}
main{max-width:44rem;margin:0 auto;padding:2rem 1.25rem}
.marking{position:sticky;top:0;z-index:1;margin:0;padding:.35rem 1.25rem;background:#000;color:${tlp[marking]};font-weight:700;text-align:right}
footer .marking{position:static}
.logo{display:block;max-height:3.5rem;max-width:16rem;margin:0 0 1rem}
.draft{color:var(--bad);font-weight:700;margin:0}
h1{font-size:1.9rem;line-height:1.25;margin:.25rem 0}h1:lang(zh){line-height:1.4}
h2{font-size:1.3rem;color:var(--accent);border-bottom:1px solid var(--line);padding-bottom:.25rem;margin:2.5rem 0 1rem}
h3{font-size:1.1rem;margin:1.75rem 0 .5rem}h4,h5{color:var(--muted);margin:1.5rem 0 .5rem}
.facts,.portion,.verification,sup,.callout-label{color:var(--muted);font-size:.85rem}
a{color:var(--accent)}sup{line-height:0;white-space:nowrap}sup.long{line-height:inherit;white-space:normal}sup a{text-decoration:none}
blockquote{margin:1rem 0;padding-left:1rem;border-left:2px solid var(--line);color:var(--muted)}
.judgement{background:var(--tint);border-left:4px solid var(--accent);padding:.75rem 1rem;margin:1rem 0}
.judgement-claim{font-weight:600;margin:0 0 .5rem}.judgement dl{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;margin:0}
.judgement dt{display:inline;color:var(--muted)}.judgement dt::after{content:" "}.judgement dd{display:inline;margin:0}
.callout{border-left:4px solid var(--muted);padding:.5rem 1rem;margin:1rem 0}.callout p{margin:.25rem 0}
.callout-assumption{border-color:#8a6d1d}.callout-indicator{border-color:#2f6f4f}
table{display:block;overflow-x:auto;overflow-wrap:normal;border-collapse:collapse;margin:1.25rem 0;font-size:.95rem}.long{overflow-wrap:anywhere}td:lang(zh),th:lang(zh){min-width:4em}td:has(.long){min-width:9rem}th,td{border-bottom:1px solid var(--line);padding:.4rem .8rem;text-align:left;vertical-align:top}
.scales table{margin:.5rem 0 1.5rem;font-size:.85rem;line-height:1.4}.scales caption{text-align:left;font-weight:600;padding:.25rem 0}
pre{background:var(--tint);padding:1rem;overflow:auto}img{max-width:100%}hr{border:0;border-top:1px solid var(--line);width:30%;margin:2rem auto}
.notes-list{list-style:none;padding:0}.sources li{margin:.75rem 0}.verification{border-top:1px solid var(--line);padding-top:1rem;margin-top:3rem}
@page{margin:24mm 20mm 22mm;
@top-left{content:${draft === null ? '""' : `"${draft}"`};font:700 9pt system-ui,sans-serif;color:#a02020}
@top-right{content:"TLP:${marking}";font:700 12pt system-ui,sans-serif;color:#000}
@bottom-right{content:"TLP:${marking}";font:700 12pt system-ui,sans-serif;color:#000}
@bottom-center{content:counter(page) " / " counter(pages);font:8pt system-ui,sans-serif;color:#5b6673}}
@media print{body{font-size:10.5pt;background:#fff}main{max-width:none;padding:0}
.marking{position:static;print-color-adjust:exact;-webkit-print-color-adjust:exact;margin:0 0 6mm}
footer .marking{margin:6mm 0 0}
table{display:table;font-size:8.5pt}th,td{padding:.3rem .5rem}pre{white-space:pre-wrap}figure img{max-height:150mm}
h1,h2,h3,h4,h5{break-after:avoid}p,li{orphans:3;widows:3}.judgement,.callout,figure,tr,.sources li{break-inside:avoid}
.judgement,pre{print-color-adjust:exact;-webkit-print-color-adjust:exact}
article a[href^="http"]{color:inherit}}
`
