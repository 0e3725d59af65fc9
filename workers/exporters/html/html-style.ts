/** The look of an HTML file: no font and no picture is loaded; a reader's own serif or Chinese face is used. */
export const htmlStyle = `
:root{color-scheme:light dark;--ink:#1b2430;--muted:#5b6673;--line:#d5dae1;--tint:#f4f6f8;--accent:#1f4e79;--paper:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9ee;--muted:#a2adba;--line:#3a4552;--tint:#1d242d;--accent:#8ab8e6;--paper:#12171d}}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.65 system-ui,"Noto Sans SC","PingFang SC","Microsoft YaHei",sans-serif}
:lang(zh){line-height:1.85;text-autospace:normal;line-break:strict}
:lang(zh) em,:lang(zh) cite{font-style:normal;font-weight:600}
main{max-width:44rem;margin:0 auto;padding:2rem 1.25rem}
.marking{position:sticky;top:0;z-index:1;margin:0;padding:.35rem 1.25rem;background:#000;font-weight:700;text-align:right}
footer .marking{position:static}
.tlp-RED{color:#ff2b2b}.tlp-AMBER,.tlp-AMBER-STRICT{color:#ffc000}.tlp-GREEN{color:#3f0}.tlp-CLEAR{color:#fff}
h1{font-size:1.9rem;line-height:1.25;margin:1rem 0 .25rem}
h2{font-size:1.3rem;color:var(--accent);border-bottom:1px solid var(--line);padding-bottom:.25rem;margin:2.5rem 0 1rem}
h3{font-size:1.1rem;margin:1.75rem 0 .5rem}h4,h5{color:var(--muted);margin:1.5rem 0 .5rem}
.facts,.portion,.hash,sup,.callout-label{color:var(--muted);font-size:.85rem}
a{color:var(--accent)}sup{line-height:0}sup a{text-decoration:none}
blockquote{margin:1rem 0;padding-left:1rem;border-left:2px solid var(--line);color:var(--muted)}
.judgement{background:var(--tint);border-left:4px solid var(--accent);padding:.75rem 1rem;margin:1rem 0}
.judgement-claim{font-weight:600;margin:0 0 .5rem}.judgement dl{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;margin:0}
.judgement dt{display:inline;color:var(--muted)}.judgement dt::after{content:" "}.judgement dd{display:inline;margin:0}
.callout{border-left:4px solid var(--muted);padding:.5rem 1rem;margin:1rem 0}.callout p{margin:.25rem 0}
.callout-assumption{border-color:#8a6d1d}.callout-indicator{border-color:#2f6f4f}
table{border-collapse:collapse;margin:1.25rem 0;font-size:.95rem}th,td{border-bottom:1px solid var(--line);padding:.4rem .8rem;text-align:left;vertical-align:top}
pre{background:var(--tint);padding:1rem;overflow:auto}img{max-width:100%}hr{border:0;border-top:1px solid var(--line);width:30%;margin:2rem auto}
.notes-list{list-style:none;padding:0}.sources li{margin:.75rem 0}.hash code{overflow-wrap:anywhere}
@media print{.marking{position:fixed;left:0;right:0;print-color-adjust:exact}main{padding-top:3rem}}
`
