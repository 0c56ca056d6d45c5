import type { Translated } from '../texts.ts';
import type { signatures as english } from '../en/signatures.ts';

export const signatures: Translated<typeof english, 'rw'> = {
  'signatures.title': 'Uwayisinye n’igihe imikono irangirira',
  'signatures.none': 'Nta kintu gisinye kirahaboneka.',
  'signatures.failed': 'Ubu ntibishobora gusomwa ({{code}}).',
  'signatures.release':
    'Yasinywe ku itariki ya {{date}}; uwasinye: {{keys}}; ifite agaciro kugeza ku itariki ya {{until}}. Urutonde rwa dosiye zayo ni {{digest}}.',
  'signatures.key': 'urufunguzo {{id}}',
  'signatures.named': '{{name}} (urufunguzo {{id}})',
  'signatures.nobody': 'nta n’umwe iyi mudasobwa yizera',
  'signatures.use.newest': 'inshya kurusha izindi',
  'signatures.use.staged': 'itegereje icyemezo',
  'signatures.use.current': 'ikoreshwa ubu',
  'signatures.use.fallback': 'inzira yo gusubira inyuma',
  'signatures.release.name': '{{version}}, {{uses}}',
  'signatures.role.root': 'Abemerewe gusinya',
  'signatures.role.timestamp': 'Ko ibi ari byo bikiri bishya kurusha ibindi',
  'signatures.role.snapshot': 'Ibijyana hamwe',
  'signatures.role.targets': 'Verisiyo zihari',
  'signatures.role.value':
    'nimero {{version, number}}, uwasinye: {{keys}}; bifite agaciro kugeza ku itariki ya {{until}}',
  'signatures.warning.clock':
    'Isaha isa n’aho atari yo: iri inyuma ho {{time}} ugereranyije n’ikintu cyasinywe. Yikosore, hanyuma wongere ubaze.',
  'signatures.warning.clock-log':
    'Isaha isa n’aho atari yo: iri inyuma ho {{time}} ugereranyije n’ibyo iyi mudasobwa iheruka kwandika. Yikosore; niba ubu ari yo, icyo gihe yari imbere.',
  'signatures.warning.no-news':
    'Hashize {{time}} nta makuru mashya aboneka. Inkomoko ishobora kuba ari kopi nta wuvugurura, cyangwa hari umuntu uhisha amakuru. Ongera ubaze; nibiguma bitya, bwira ushinzwe inkomoko.',
  'signatures.warning.expires-soon':
    '“{{role}}”: hasigaye {{time}} ngo birengeze igihe. Uwatangaje agomba kongera gusinya mbere yaho.',
  'signatures.warning.expired':
    '“{{role}}”: hashize {{time}} birengeje igihe. Nta ukimenya niba ari byo bishya: uwatangaje agomba kongera gusinya.',
  'paper.title': 'Raporo',
  'paper.text': 'Urupapuro rumwe, rwo gucapa cyangwa kubika: iyi mudasobwa, ibiri mu igerageza, ibyabonetse.',
  'paper.make': 'Kora raporo',
  'paper.again': 'Ongera uyikore bushya',
  'paper.print': 'Capa',
  'paper.save': 'Bika',
  'paper.saved': 'Raporo yatanzwe ngo ibikwe yitwa {{name}}.',
  'paper.made': 'Raporo iri hasi.',
};
