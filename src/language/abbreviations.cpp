#include "language/abbreviations.h"

namespace ortoo::language {
namespace {

struct Row {
  std::string_view language;  // "": all
  std::string_view never, seldom, openers;
};

// Lists between spaces. Add a language as one row.
constexpr Row rows[] = {
    {"", " dr prof st mt ms mr mrs vs no nr op pp vol fig art ", " etc inc ltd co corp al jr sr ", ""},
    {"en",
     " mr mrs ms messrs dr prof rev hon gov sen rep gen lt col maj capt cmdr sgt cpl pvt adm pres supt det insp st ste mt ft no nos vol fig sec dept "
     "univ assn bros vs v viz cf e.g i.e approx est jan feb mar apr jun jul aug sept sep oct nov dec ",
     " inc corp co ltd plc llc jr sr etc al u.s u.k u.n e.u d.c a.m p.m b.c a.d ave blvd rd ph.d m.d mon tue wed thu fri sat sun ",
     " the a an he she it they we i you but and in on at this that these those his her their its for when while after before if as there by with some many most no one two "
     "however according so what who why how our my mr mrs ms dr from under to "},
    {"de",
     " dr prof hr fr frau herr st str nr abs art ca bzw vgl z.b d.h u.a o.ä i.d.r sog gen geb gest ing dipl med jur phil rer nat max min inkl exkl tel evtl ggf "
     "jan feb mär apr jun jul aug sep sept okt nov dez bd s hl ",
     " usw etc co inc corp ag mio mrd v.chr n.chr u.s ",
     " der die das ein eine er sie es wir ich ihr in im am an auf aus bei mit nach von vor zu zum zur und aber doch auch dabei damit dann da das diese dieser dieses so wenn als "
     "wie was wer seit für nun denn man "},
    {"fr", " m mm mme mmes mlle mgr dr pr st ste me av bd p ex cf env janv févr avr juil sept oct nov déc n ",
     " etc inc cie ",
     " le la les un une il elle ils elles on nous ce cette ces dans en à mais et pour sur au aux selon par avec si l' d' "},
    {"es", " sr sra srta sres dr dra d dña prof lic ing gral cnel av avda ee uu núm art p pág ej ", " etc s.a ",
     " el la los las un una en y pero por para con se su sus no al según este esta "},
    {"pt", " sr sra dr dra prof eng gen av art p pág ex d ", " etc ltda s.a ",
     " o a os as um uma em no na e mas por para com se seu sua "},
    {"it", " sig sigg dott prof avv ing on mons s p es art pag ecc gen ", " etc spa ",
     " il lo la i gli le un una in e ma per con si al nel "},
    {"nl", " dhr mevr mw dr drs mr ir ing prof st nr bijv bv o.a m.b.t jan feb mrt apr aug sept okt nov dec ",
     " enz etc ", " de het een hij zij ze we ik in op en maar dat dit "},
    {"pl",
     " dr prof inż mgr gen płk mjr kpt por ks św ul al pl nr np m.in tzw tj tzn ok r godz str pkt art ust im red wg zob ",
     " itd itp r w tys mln mld zł ", " w na z i a to jest nie jak po do za od ale "},
    {"cs", " dr prof ing mgr judr mudr phdr gen plk sv ul č např tzv tj mj str čl odst mil ", " atd apod kč tis mld ",
     " v na z a to je se jak po do za od ale "},
    {"ru",
     " г гг ул пр просп д стр корп обл р-н им проф акад доц св т.е т.н т.д напр см рис табл ст п пп руб коп тыс млн млрд трлн чел кв куб ср гр тел им ген полк янв фев мар апр авг сент окт нояб дек г-н г-жа ",
     " т.д т.п др пр г гг руб тыс млн млрд н.э ",
     " в на и а но по с о об как что это он она они мы при за из для от до не во его их также однако "},
    {"uk", " м вул просп буд обл р-н ім проф акад св т.зв напр див рис ст п грн коп тис млн млрд чол кв січ лют бер ",
     " т.д т.п ін р рр грн тис млн млрд ",
     " у в на і й та а але за з із як що це він вона вони ми при для від до не його їх також "},
    {"bg", " г гр ул бул д-р проф акад доц инж св т.е т.н напр вж ст чл ал лв хил млн млрд ", " т.н и др г лв ",
     " в на и а но по с за от до не да се той тя те "},
    {"vi", " ts ths pgs gs bs tp p q th.s gs.ts pgs.ts tp.hcm đ ks ls nxb ", " v.v ",
     " các những một trong và nhưng theo ông bà ở với khi để tại đây đó "},
    {"mn", " г ш ж д б ц х у э о а т л п с н р м и ё ", " г.м т.м ", " энэ тэр тус харин мөн түүний тэд бид уг "},
    {"tr", " dr prof doç av sn sok cad no bkz örn yy alb gen ", " vb vs a.ş ", " bu o ve bir ama da için ile "},
    {"el", " κ κκ κα δρ καθ αγ οδ αρ σελ βλ π.χ δηλ ", " κ.λπ κ.ά μ.μ π.μ ",
     " ο η το οι τα ένα μια σε στο στη και αλλά για με από "},
    {"sv", " dr prof st nr bl.a t.ex d.v.s s.k kl ca jan feb aug sept okt nov dec ", " m.m osv etc ",
     " det den en ett han hon de vi jag i på och men "},
    {"fi", " dr prof esim ts mm mr klo n s ", " jne yms ", " se hän he tämä on ja mutta kun "},
    {"hu", " dr prof id ifj ún pl kb stb ker u sz ", " stb ", " a az egy és de ez "},
    {"ro", " dl dna dr prof ing str nr art alin sf gen ", " etc ", " o un în la pe cu de și dar "},
    {"id", " dr prof ir hj h jl no kh st ", " dll dsb ", " yang di dan ini itu dia ia pada untuk "},
};

const Row* row_of(std::string_view language) {
  language = language.substr(0, language.find('-'));
  for (const Row& row : rows)
    if (!row.language.empty() && row.language == language) return &row;
  return nullptr;
}

bool holds(std::string_view list, std::string_view word) {
  for (std::size_t at = list.find(word); at != std::string_view::npos && !word.empty(); at = list.find(word, at + 1))
    if (at > 0 && list[at - 1] == ' ' && at + word.size() < list.size() && list[at + word.size()] == ' ') return true;
  return false;
}

}  // namespace

Abbreviation abbreviation(std::string_view word, std::string_view language) {
  if (word.find(' ') != std::string_view::npos) return Abbreviation::none;
  const Row* row = row_of(language);
  if (row == nullptr) row = &rows[0];
  // What may end a sentence is listed in both where it mostly does not: the seldom list wins.
  if (holds(row->seldom, word) || holds(rows[0].seldom, word)) return Abbreviation::seldom;
  if (holds(row->never, word)) return Abbreviation::never;
  return Abbreviation::none;
}

bool opens_sentences(std::string_view word, std::string_view language) {
  const Row* row = row_of(language);
  return row != nullptr && holds(row->openers, word);
}

bool has_dotted_ordinals(std::string_view language) {
  static constexpr std::string_view list = " de cs sk pl da no nb nn fi hu hr sr sl bs et lv tr is fo lb eu mk ";
  return holds(list, language.substr(0, language.find('-')));
}

}  // namespace ortoo::language
