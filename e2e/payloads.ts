/** Set by every payload that runs. */
export const CANARY = 'throughlineCanary'
const RUN = `${CANARY}=1`
const HEX = [...RUN].map((letter) => `&#x${letter.charCodeAt(0).toString(16)};`).join('')
const DEC = [...RUN].map((letter) => `&#${letter.charCodeAt(0)}`).join('')
const B64 = Buffer.from(`<script>${RUN}</script>`).toString('base64')

/** What runs, in the ways in which it can be hidden. */
const CODES = [RUN, `top.${RUN}`, `self['${CANARY}']=1`, `(0,eval)('${RUN}')`, HEX, DEC, `\\u0074hroughlineCanary=1`] as const

/** Where code can stand in a page, `%` in its place. */
const PLACES = [
  '<script>%</script>', '<SCRIPT>%</SCRIPT>', '<scr<script>ipt>%</scr</script>ipt>', '<script src="data:text/javascript,%"></script>',
  '<script type=module>%</script>', '"><script>%</script>', '\'><script>%</script>', '--><script>%</script>', ']]><script>%</script>',
  '</title><script>%</script>', '</textarea><script>%</script>', '</style><script>%</script>', '</script><script>%</script>',
  '<img src=x onerror=%>', '<img src=x onerror="%">', '"><img src=x onerror=%>', '<img/src/onerror=%>', '<image src=x onerror=%>',
  '<svg onload=%>', '<svg/onload=%>', '<svg><script>%</script></svg>', '<svg><animate onbegin=% attributeName=x dur=1s>', '<svg><a xlink:href="javascript:%"><text>x</text></a></svg>',
  '<svg><foreignObject><body onload=%></foreignObject></svg>', '<svg><use href="data:image/svg+xml,<svg id=x onload=%>#x"/></svg>', '<svg><set onbegin=% attributename=x>',
  '<math><mtext><table><mglyph><style><img src=x onerror=%></style></mglyph></table></mtext></math>', '<math href="javascript:%">x</math>',
  '<body onload=%>', '<body onpageshow=%>', '<iframe src="javascript:%"></iframe>', '<iframe srcdoc="<script>%</script>"></iframe>', '<object data="javascript:%"></object>',
  '<embed src="javascript:%">', '<a href="javascript:%">x</a>', '<a href="java\tscript:%">x</a>', '<a href=" javascript:%">x</a>', '<form action="javascript:%"><button>x</button></form>',
  '<button formaction="javascript:%">x</button>', '<details open ontoggle=%>', '<video src=x onerror=%></video>', '<audio src=x onerror=%></audio>', '<video><source onerror=%></video>',
  '<input autofocus onfocus=%>', '<select autofocus onfocus=%></select>', '<marquee onstart=%>x</marquee>', '<meta http-equiv=refresh content="0;url=javascript:%">',
  '<base href="javascript:%//">', '<link rel=stylesheet href="data:text/css,*{background:url(javascript:%)}">', '<style>@import "javascript:%";</style>', '<div style="background:url(javascript:%)">x</div>',
  '<x onclick=% tabindex=1 autofocus onfocus=%>x</x>', '" autofocus onfocus=% x="', '\' onmouseover=% x=\'', '` onmouseover=% x=`', 'javascript:%', 'JaVaScRiPt:%', 'javascript://%0a%', 'data:text/html,<script>%</script>',
  'vbscript:%', '{{constructor.constructor("%")()}}', '${%}', '#{%}', '<%= % %>', '[[%]]', '{%}', '";%;//', '\';%;//', '`;%;//', '*/%;/*', '\u2028%\u2029',
] as const

const OTHERS = [
  `data:text/html;base64,${B64}`, `<iframe src="data:text/html;base64,${B64}"></iframe>`, '__proto__', 'constructor', 'prototype', '{"__proto__":{"isAdmin":true}}',
  '=cmd|\' /C calc\'!A0', '+1+1', '-1+1', '@SUM(1+1)', '\t=1+1', '\r=1+1', '=HYPERLINK("https://evil.example","x")', '%0d%0aSet-Cookie:x=1', '\u202Egnp.exe', '\u200b\u200c\u200d\ufeff',
  '\u0000<script>x</script>', '＜script＞x＜/script＞', '<scr\u0000ipt>x</scr\u0000ipt>', '🏴‍☠️'.repeat(20), 'a'.repeat(300), '<!--', ']]>', '<![CDATA[', '&lt;script&gt;', '&amp;', '\'"<>&`',
] as const

/** Texts that would do something if any screen took them for more than text. */
export const PAYLOADS: readonly string[] = [...PLACES.flatMap((place) => CODES.map((code) => place.replaceAll('%', code))), ...OTHERS]
