#include "read/notices.h"

#include <array>

namespace ortoo::read {
namespace {

constexpr std::array rows = {
    NoticeRow{
        Notice::not_found, "en",
        "page not found|page can not be found|page cannot be found|page could not be found|page you are looking for"
        "|page you were looking for|page you requested|404 not found|error 404|404 error|404 - |http 404"
        "|not found on this server|page doesn't exist|page does not exist|page isn't available"
        "|page is not available|content not found|article not found|we can't find that page"
        "|we couldn't find that page|we could not find that page|nothing was found|nothing found here"
        "|sorry, we can't find"
        "|can't seem to find the page|can’t seem to find the page|page you're looking for"
        "|page you’re looking for|we can't find the page|we can’t find the page"
        "|we couldn’t find that page"},
    NoticeRow{Notice::not_found, "de",
              "seite nicht gefunden|seite wurde nicht gefunden|seite konnte nicht gefunden|gesuchte seite"
              "|angeforderte seite|fehler 404|404-fehler|seite existiert nicht|seite ist nicht verfügbar"
              "|artikel nicht gefunden|seite nicht verfügbar"},
    NoticeRow{Notice::not_found, "fr",
              "page introuvable|page non trouvée|page n'existe pas|page n’existe pas|erreur 404|page que vous demandez"
              "|page que vous recherchez|page demandée|contenu introuvable|article introuvable"},
    NoticeRow{Notice::not_found, "es",
              "página no encontrada|no se encontró la página|no se ha encontrado la página|página que buscas"
              "|página que busca|página solicitada|página no existe|error 404|contenido no encontrado"
              "|no hemos encontrado la página|no encontramos la página"},
    NoticeRow{Notice::not_found, "pt",
              "página não encontrada|página que você procura|página que procura|página não existe|página solicitada"
              "|erro 404|não foi encontrada|conteúdo não encontrado|não encontramos a página"},
    NoticeRow{Notice::not_found, "it",
              "pagina non trovata|pagina richiesta|pagina cercata|pagina che cerchi|pagina che stai cercando"
              "|pagina non esiste|errore 404|contenuto non trovato"},
    NoticeRow{Notice::not_found, "nl",
              "pagina niet gevonden|pagina bestaat niet|deze pagina bestaat|pagina kon niet worden gevonden"
              "|pagina is niet gevonden|fout 404|pagina die u zoekt|pagina die je zoekt"},
    NoticeRow{Notice::not_found, "sv",
              "sidan kunde inte hittas|sidan du söker|sidan hittades inte|sidan finns inte|hittar inte sidan"},
    NoticeRow{Notice::not_found, "da",
              "siden blev ikke fundet|siden findes ikke|siden kunne ikke findes|siden du leder efter"
              "|vi kan ikke finde siden"},
    NoticeRow{Notice::not_found, "no",
              "siden finnes ikke|fant ikke siden|siden ble ikke funnet|siden du leter etter|finner ikke siden"},
    NoticeRow{Notice::not_found, "fi", "sivua ei löytynyt|sivua ei löydy|sivua ei ole"},
    NoticeRow{Notice::not_found, "pl",
              "nie znaleziono strony|strona nie została znaleziona|strona nie istnieje|strona, której szukasz|błąd 404"
              "|strony nie odnaleziono|podana strona nie istnieje"},
    NoticeRow{
        Notice::not_found, "cs",
        "stránka nebyla nalezena|stránka nenalezena|stránka neexistuje|požadovaná stránka|chyba 404|hledaná stránka"},
    NoticeRow{Notice::not_found, "sk", "stránka nebola nájdená|stránka neexistuje|stránka sa nenašla|hľadaná stránka"},
    NoticeRow{Notice::not_found, "hu", "az oldal nem található|a keresett oldal|nem található az oldal|404-es hiba"},
    NoticeRow{Notice::not_found, "ro",
              "pagina nu a fost găsită|pagina nu a fost gasita|pagina nu există|pagina căutată|eroare 404"},
    NoticeRow{Notice::not_found, "hr", "stranica nije pronađena|stranica ne postoji|tražena stranica|greška 404"},
    NoticeRow{Notice::not_found, "sr", "страница није пронађена|страница не постоји|тражена страница"},
    NoticeRow{Notice::not_found, "bg",
              "страницата не е намерена|страницата не съществува|търсената страница|грешка 404"},
    NoticeRow{Notice::not_found, "ru",
              "страница не найдена|страница не существует|запрашиваемая страница|запрошенная страница|ошибка 404"
              "|страница удалена|такой страницы нет|страницы не существует|материал не найден|нет такой страницы"},
    NoticeRow{Notice::not_found, "uk",
              "сторінку не знайдено|сторінка не знайдена|сторінки не існує|помилка 404|сторінка не існує"
              "|такої сторінки немає"},
    NoticeRow{Notice::not_found, "be", "старонка не знойдзена|старонку не знойдзена|старонкі не існуе"},
    NoticeRow{Notice::not_found, "kk", "бет табылмады|парақ табылмады"},
    NoticeRow{Notice::not_found, "mn", "хуудас олдсонгүй|мэдээ олдсонгүй|хайсан хуудас"},
    NoticeRow{Notice::not_found, "el",
              "η σελίδα δεν βρέθηκε|δεν βρέθηκε η σελίδα|σελίδα που ζητήσατε|σελίδα που αναζητάτε|η σελίδα δεν υπάρχει"
              "|σφάλμα 404"},
    NoticeRow{Notice::not_found, "tr",
              "sayfa bulunamadı|aradığınız sayfa|sayfa mevcut değil|hata 404|404 hatası|böyle bir sayfa yok"},
    NoticeRow{Notice::not_found, "az", "səhifə tapılmadı|axtardığınız səhifə"},
    NoticeRow{Notice::not_found, "id",
              "halaman tidak ditemukan|halaman yang anda cari|laman tidak ditemukan|artikel tidak ditemukan"
              "|halaman tidak tersedia"},
    NoticeRow{Notice::not_found, "ms", "halaman tidak dijumpai|halaman tidak wujud|halaman yang anda cari"},
    NoticeRow{Notice::not_found, "vi",
              "không tìm thấy trang|trang không tồn tại|trang bạn tìm|trang này không tồn tại|không tồn tại hoặc đã"
              "|bài viết không tồn tại|đường dẫn không tồn tại|lỗi 404|trang bạn yêu cầu"},
    NoticeRow{Notice::not_found, "th", "ไม่พบหน้า|ไม่พบหน้าที่|หน้าที่คุณต้องการ|ไม่พบข้อมูล"},
    NoticeRow{
        Notice::not_found, "zh",
        "页面不存在|頁面不存在|页面未找到|找不到页面|找不到頁面|找不到该页|找不到您|页面找不到|您访问的页面|您訪問的頁面|访问的页面不|内容不存在|文章不存在|您查看的页面|404错误|404頁面|页面已删除"},
    NoticeRow{
        Notice::not_found, "ja",
        "ページが見つかりません|ページは見つかりません|ページが存在しません|お探しのページ|指定されたページ|記事が見つかりません|ご指定のページ|このページは存在しません"},
    NoticeRow{
        Notice::not_found, "ko",
        "페이지를 찾을 수 없|요청하신 페이지|존재하지 않는 페이지|페이지가 존재하지|없는 페이지|기사를 찾을 수 없|삭제된 기사"},
    NoticeRow{Notice::not_found, "ar",
              "الصفحة غير موجودة|الصفحة التي تبحث|لم يتم العثور على الصفحة|صفحة غير موجودة|الصفحة المطلوبة|خطأ 404"
              "|غير موجودة أو"},
    NoticeRow{Notice::not_found, "fa",
              "صفحه یافت نشد|صفحه مورد نظر|صفحه پیدا نشد|خطای 404"
              "|خطای ۴۰۴|صفحه موردنظر"},
    NoticeRow{Notice::not_found, "ur", "صفحہ نہیں ملا|مطلوبہ صفحہ"},
    NoticeRow{Notice::not_found, "he",
              "הדף לא נמצא|העמוד לא נמצא|הדף המבוקש|העמוד המבוקש|הדף שחיפשת|שגיאה 404"
              "|הדף שחיפשתם|העמוד שחיפשת|הכתבה לא נמצאה"},
    NoticeRow{Notice::not_found, "hi", "पेज नहीं मिला|पृष्ठ नहीं मिला|पेज उपलब्ध नहीं"},
    NoticeRow{Notice::not_found, "bn", "পৃষ্ঠাটি পাওয়া যায়নি|পাতাটি পাওয়া যায়নি"},
    NoticeRow{Notice::not_found, "ka", "გვერდი ვერ მოიძებნა|გვერდი არ მოიძებნა"},
    NoticeRow{Notice::not_found, "hy", "էջը չի գտնվել|էջը գոյություն չունի"},
    NoticeRow{Notice::gone, "en",
              "this article is no longer available|this story is no longer available|this page is no longer available"
              "|content is no longer available|has been removed from our|this article has expired|410 gone"
              "|this story has been removed|this article has been removed|this page has been removed"},
    NoticeRow{Notice::gone, "de",
              "artikel ist nicht mehr verfügbar|beitrag ist nicht mehr verfügbar|inhalt ist nicht mehr verfügbar"
              "|seite ist nicht mehr verfügbar"},
    NoticeRow{Notice::gone, "fr",
              "article n'est plus disponible|article n’est plus disponible|contenu n'est plus disponible"
              "|contenu n’est plus disponible"},
    NoticeRow{Notice::gone, "es", "este artículo ya no está disponible|ya no está disponible"},
    NoticeRow{Notice::gone, "pt", "não está mais disponível"},
    NoticeRow{Notice::gone, "it", "non è più disponibile|articolo rimosso"},
    NoticeRow{Notice::gone, "ru", "материал удален|материал удалён|статья удалена|больше недоступна|больше недоступен"},
    NoticeRow{Notice::gone, "pl", "artykuł nie jest już dostępny|treść nie jest już dostępna"},
    NoticeRow{Notice::gone, "zh", "文章已被删除|内容已被删除|該文章已刪除|新闻已删除|文章已下线"},
    NoticeRow{Notice::gone, "ja", "この記事は公開を終了|掲載期間が終了|記事は掲載を終了|削除された可能性"},
    NoticeRow{Notice::gone, "ko", "기사가 삭제|삭제된 기사"},
    NoticeRow{Notice::gone, "vi", "bài viết đã bị xóa|bài viết đã bị gỡ"},
    NoticeRow{
        Notice::denied, "en",
        "access denied|access to this page has been denied|403 forbidden|you don't have permission to access"
        "|you do not have permission to access|not available in your region|not available in your country"
        "|not available in your location|unavailable due to legal reasons|unavailable for legal reasons"
        "|your ip address has been blocked|request blocked|you have been blocked|401 unauthorized"
        "|access is temporarily restricted|please log in to continue|please sign in to continue|you must be logged in"
        "|you need to be logged in|login required"},
    NoticeRow{Notice::denied, "de",
              "zugriff verweigert|zugriff nicht erlaubt|in ihrem land nicht verfügbar|in ihrer region nicht verfügbar"},
    NoticeRow{Notice::denied, "fr",
              "accès refusé|accès interdit|n'est pas disponible dans votre pays|n’est pas disponible dans votre pays"},
    NoticeRow{Notice::denied, "es",
              "acceso denegado|acceso prohibido|no está disponible en su país|no está disponible en tu país"},
    NoticeRow{Notice::denied, "pt", "acesso negado|não está disponível no seu país"},
    NoticeRow{Notice::denied, "it", "accesso negato"},
    NoticeRow{Notice::denied, "nl", "toegang geweigerd"},
    NoticeRow{Notice::denied, "pl", "dostęp zabroniony|odmowa dostępu|brak dostępu do strony"},
    NoticeRow{Notice::denied, "ru",
              "доступ запрещен|доступ запрещён|доступ ограничен|доступ закрыт|недоступен в вашем регионе"
              "|недоступен в вашей стране"},
    NoticeRow{Notice::denied, "uk", "доступ заборонено"},
    NoticeRow{Notice::denied, "zh", "访问被拒绝|禁止访问|拒绝访问|存取被拒|您所在的地区"},
    NoticeRow{Notice::denied, "ja", "アクセスが拒否|アクセス権限がありません|お住まいの地域では"},
    NoticeRow{Notice::denied, "ko", "접근이 거부|접근 권한이 없|액세스가 거부"},
    NoticeRow{Notice::denied, "vi", "truy cập bị từ chối|không có quyền truy cập"},
    NoticeRow{Notice::denied, "ar", "تم رفض الوصول|الوصول مرفوض"},
    NoticeRow{Notice::denied, "tr", "erişim engellendi|erişim reddedildi"},
    NoticeRow{Notice::denied, "id", "akses ditolak"},
    NoticeRow{Notice::broken, "en",
              "service unavailable|bad gateway|gateway timeout|internal server error|temporarily unavailable"
              "|down for maintenance|scheduled maintenance|under maintenance|too many requests|rate limit exceeded"
              "|something went wrong|an error occurred|an error has occurred|unexpected error|technical difficulties"
              "|500 error|error 500|error 503|error 502|we'll be back soon"},
    NoticeRow{Notice::broken, "de",
              "interner serverfehler|wartungsarbeiten|vorübergehend nicht erreichbar|vorübergehend nicht verfügbar"
              "|ein fehler ist aufgetreten|technischer fehler"},
    NoticeRow{Notice::broken, "fr",
              "erreur interne|service indisponible|en maintenance|maintenance en cours|une erreur est survenue"
              "|une erreur s'est produite|une erreur s’est produite"},
    NoticeRow{Notice::broken, "es",
              "error interno|en mantenimiento|servicio no disponible|se ha producido un error|ha ocurrido un error"
              "|algo salió mal"},
    NoticeRow{Notice::broken, "pt", "erro interno|em manutenção|serviço indisponível|ocorreu um erro|algo deu errado"},
    NoticeRow{Notice::broken, "it",
              "errore interno|in manutenzione|servizio non disponibile|si è verificato un errore"},
    NoticeRow{Notice::broken, "nl",
              "interne serverfout|onderhoud aan de website|er is een fout opgetreden|er ging iets mis"},
    NoticeRow{Notice::broken, "pl", "błąd serwera|przerwa techniczna|prace serwisowe|wystąpił błąd"},
    NoticeRow{Notice::broken, "ru",
              "внутренняя ошибка сервера|ошибка сервера|технические работы|сервис временно недоступен"
              "|сайт временно недоступен|произошла ошибка|что-то пошло не так"},
    NoticeRow{Notice::broken, "uk", "помилка сервера|технічні роботи|сталася помилка|щось пішло не так"},
    NoticeRow{Notice::broken, "zh",
              "服务器错误|服务器内部错误|系统维护|系统繁忙|网站维护|服务暂时不可用|伺服器錯誤|访问过于频繁"},
    NoticeRow{Notice::broken, "ja", "サーバーエラー|メンテナンス中|エラーが発生しました|ただいまメンテナンス"},
    NoticeRow{Notice::broken, "ko", "서버 오류|점검 중|오류가 발생"},
    NoticeRow{Notice::broken, "vi", "lỗi máy chủ|đang bảo trì|có lỗi xảy ra|đã xảy ra lỗi"},
    NoticeRow{Notice::broken, "ar", "خطأ في الخادم|تحت الصيانة|حدث خطأ"},
    NoticeRow{Notice::broken, "tr", "sunucu hatası|bakım çalışması|bir hata oluştu"},
    NoticeRow{Notice::broken, "sv", "ett fel uppstod|ett fel har uppstått"},
    NoticeRow{Notice::broken, "el", "παρουσιάστηκε σφάλμα"},
    NoticeRow{Notice::broken, "mn", "алдаа гарлаа|засвар үйлчилгээ"},
    NoticeRow{Notice::checked, "en",
              "just a moment|attention required|are you a robot|are you human|verify you are human"
              "|verifying you are human|checking your browser|complete the security check|security check to access"
              "|pardon our interruption|unusual traffic|made us think you were a bot|press & hold to confirm"
              "|complete the captcha|ddos protection by|please verify that you are not a robot"
              "|confirm you are not a robot|confirm that you are human"},
    NoticeRow{Notice::checked, "de",
              "sind sie ein mensch|sicherheitsüberprüfung|kein roboter|ungewöhnlichen datenverkehr"},
    NoticeRow{Notice::checked, "fr",
              "êtes-vous un robot|vérification de sécurité|vous n'êtes pas un robot|vous n’êtes pas un robot"},
    NoticeRow{Notice::checked, "es", "no eres un robot|no soy un robot|verificación de seguridad"},
    NoticeRow{Notice::checked, "pt", "não é um robô|verificação de segurança"},
    NoticeRow{Notice::checked, "it", "non sei un robot"},
    NoticeRow{Notice::checked, "pl", "nie jesteś robotem"},
    NoticeRow{Notice::checked, "ru", "вы не робот|проверка браузера|подтвердите, что запросы отправляли вы|не робот"},
    NoticeRow{Notice::checked, "zh", "安全验证|人机验证|请完成验证|请输入验证码|滑动验证"},
    NoticeRow{Notice::checked, "ja", "ロボットではない"},
    NoticeRow{Notice::checked, "ko", "로봇이 아닙니다|보안 확인"},
    NoticeRow{Notice::checked, "vi", "không phải là robot|xác minh bạn là"},
    NoticeRow{Notice::checked, "tr", "robot olmadığınızı"},
    NoticeRow{Notice::checked, "ar", "لست برنامج روبوت|تحقق من أنك إنسان"},
    NoticeRow{Notice::no_script, "en",
              "enable javascript|javascript is disabled|javascript is required|requires javascript|turn on javascript"
              "|javascript must be enabled|javascript to run this app|need javascript"},
    NoticeRow{Notice::no_script, "de",
              "javascript aktivieren|javascript zu aktivieren|aktivieren sie javascript|javascript ist deaktiviert"
              "|benötigt javascript|javascript deaktiviert"},
    NoticeRow{Notice::no_script, "fr", "activer javascript|javascript est désactivé|activez javascript"},
    NoticeRow{
        Notice::no_script, "es",
        "activar javascript|habilitar javascript|activa javascript|habilite javascript|javascript está desactivado"},
    NoticeRow{Notice::no_script, "pt",
              "ativar o javascript|ative o javascript|habilite o javascript|habilitar javascript"},
    NoticeRow{Notice::no_script, "it",
              "abilitare javascript|attivare javascript|abilita javascript|javascript è disabilitato"},
    NoticeRow{Notice::no_script, "nl", "javascript in te schakelen|schakel javascript in|javascript staat uit"},
    NoticeRow{Notice::no_script, "pl", "włącz javascript|włączyć javascript|obsługę javascript|wymaga javascript"},
    NoticeRow{Notice::no_script, "ru",
              "включите javascript|включить javascript|javascript отключен|javascript отключён|поддержку javascript"},
    NoticeRow{Notice::no_script, "uk", "увімкніть javascript|увімкнути javascript"},
    NoticeRow{
        Notice::no_script, "zh",
        "启用javascript|开启javascript|启用 javascript|开启 javascript|啟用javascript|啟用 javascript|javascript 已禁用"},
    NoticeRow{Notice::no_script, "ja",
              "javascriptを有効|javascript を有効|javascriptが無効"
              "|javascriptをオン|javascript をオン|javascriptが必要"},
    NoticeRow{Notice::no_script, "ko",
              "javascript를 활성화|자바스크립트를 활성화|자바스크립트를 사용"
              "|javascript를 사용|javascript를 켜"},
    NoticeRow{Notice::no_script, "vi", "bật javascript|kích hoạt javascript"},
    NoticeRow{Notice::no_script, "tr", "javascript'i etkinleştir|javascript etkin"},
    NoticeRow{Notice::no_script, "ar",
              "تفعيل javascript|تمكين javascript|تفعيل الجافا"
              "|تشغيل javascript|تفعيل جافا سكريبت|تمكين جافا سكريبت"},
    NoticeRow{Notice::no_script, "id",
              "aktifkan javascript"
              "|mengaktifkan javascript"},
    NoticeRow{Notice::no_script, "sv", "aktivera javascript"},
    NoticeRow{Notice::no_script, "el", "ενεργοποιήστε την javascript|ενεργοποιήστε το javascript"},
    NoticeRow{Notice::no_script, "mn", "javascript-г идэвхжүүл"},
    NoticeRow{Notice::no_script, "da", "aktiver javascript|aktivér javascript|slå javascript til"},
    NoticeRow{Notice::no_script, "no", "aktiver javascript|skru på javascript|slå på javascript"},
    NoticeRow{Notice::no_script, "fi", "ota javascript käyttöön|javascript käyttöön|javascript ei ole käytössä"},
    NoticeRow{Notice::no_script, "cs", "povolte javascript|zapněte javascript|povolit javascript|zapnutý javascript"},
    NoticeRow{Notice::no_script, "sk", "povoľte javascript|zapnite javascript"},
    NoticeRow{Notice::no_script, "hu",
              "engedélyezze a javascript|javascript engedélyezése|javascript nincs engedélyezve"},
    NoticeRow{Notice::no_script, "ro",
              "activați javascript|activaţi javascript|activează javascript|javascript este dezactivat"},
    NoticeRow{Notice::no_script, "bg", "активирайте javascript|включете javascript|javascript е изключен"},
    NoticeRow{Notice::no_script, "sr", "омогућите javascript|укључите javascript"},
    NoticeRow{Notice::no_script, "hr", "omogućite javascript|uključite javascript"},
    NoticeRow{Notice::no_script, "th", "เปิดใช้งาน javascript|เปิดใช้ javascript|เปิด javascript"},
    NoticeRow{Notice::no_script, "hi", "javascript सक्षम|जावास्क्रिप्ट सक्षम|javascript चालू"},
    NoticeRow{Notice::no_script, "fa", "جاوااسکریپت را فعال|جاوا اسکریپت را فعال|javascript را فعال"},
    NoticeRow{Notice::no_script, "he", "להפעיל javascript|הפעל javascript|לאפשר javascript"},
    NoticeRow{Notice::no_script, "ms", "dayakan javascript|membolehkan javascript"},
    NoticeRow{Notice::consent, "en",
              "before you continue|we value your privacy|accept all cookies|store and/or access information on a device"
              "|store and access information on a device|store or access information on a device|partners store"
              "|partners process|manage your choices|we care about your privacy|your privacy choices"
              "|consent to the use of cookies|with your consent, we and|use cookies and similar|process personal data"},
    NoticeRow{
        Notice::consent, "de",
        "cookies akzeptieren|wir benötigen ihre zustimmung|mit werbung und tracking weiterlesen"
        "|mit werbung weiterlesen|partner verarbeiten|verarbeiten personenbezogene daten|verwendung von cookies zu"
        "|informationen auf einem gerät|alle akzeptieren|weiter mit werbung|ihre zustimmung|mit ihrer zustimmung|wir und unsere partner|pur-abo"
        "|ihre privatsphäre ist uns wichtig|wir respektieren ihre privatsphäre|daten auf einem gerät"},
    NoticeRow{Notice::consent, "fr",
              "nous utilisons des cookies|utilisons des cookies|avec votre accord|continuer sans accepter"
              "|accepter et continuer|accepter les cookies|stocker et accéder à des|stockent et accèdent"
              "|votre consentement"
              "|informations sur un appareil|informations sur votre appareil|informations sur votre terminal"
              "|respectons votre vie privée|votre vie privée nous"},
    NoticeRow{
        Notice::consent, "es",
        "aceptar y continuar|aceptar cookies|nosotros y nuestros socios|almacenamos o accedemos|utilizamos cookies"
        "|su consentimiento|rechazar y suscribirse|configurar cookies"
        "|valoramos su privacidad|valoramos tu privacidad|nos importa su privacidad"
        "|información en un dispositivo"},
    NoticeRow{Notice::consent, "pt",
              "aceitar e continuar|aceitar cookies|nós e nossos parceiros|nós e os nossos parceiros"
              "|armazenamos ou acessamos|utilizamos cookies|usamos cookies|armazenar e/ou aceder"
              "|valorizamos a sua privacidade|informações em um dispositivo|informações num dispositivo"},
    NoticeRow{Notice::consent, "it",
              "accetta e continua|accettare i cookie|noi e i nostri partner|archiviamo e accediamo"
              "|archiviare informazioni su|utilizziamo i cookie|rifiuta e abbonati|continua senza accettare"
              "|informazioni su un dispositivo|la tua privacy è importante|teniamo alla tua privacy"
              "|valore alla tua privacy"},
    NoticeRow{Notice::consent, "nl",
              "cookies accepteren|wij en onze partners|onze partners gebruiken|informatie op een apparaat"
              "|geef toestemming|alle cookies"
              "|wij geven om uw privacy|we geven om je privacy|slaan informatie op"},
    NoticeRow{Notice::consent, "pl",
              "my i nasi partnerzy|nasi partnerzy przechowuj|pliki cookie|plików cookie|wyrażam zgodę|wyraź zgodę"
              "|przejdź do serwisu|zgoda na przetwarzanie"
              "|cenimy twoją prywatność|informacji na urządzeniu"},
    NoticeRow{Notice::consent, "cs",
              "soubory cookie|souhlas se zpracováním|my a naši partneři|přijmout vše"
              "|vážíme si vašeho soukromí|informacím v zařízení"},
    NoticeRow{Notice::consent, "sv",
              "godkänn alla cookies|vi och våra partner|använder cookies|samtycke till"
              "|värnar om din integritet|till information på en enhet|hantera dina val"},
    NoticeRow{Notice::consent, "da",
              "accepter alle|vi og vores partnere|bruger cookies|samtykke til"
              "|værner om dit privatliv|oplysninger på en enhed|administrere dine valg"},
    NoticeRow{Notice::consent, "no",
              "godta alle|vi og våre partnere|bruker informasjonskapsler|samtykke til"
              "|bryr oss om personvernet|verner om personvernet|informasjon på en enhet|administrere valgene"},
    NoticeRow{Notice::consent, "fi",
              "hyväksy kaikki|me ja kumppanimme|käytämme evästeitä|evästeiden käyt"
              "|arvostamme yksityisyyttäsi|tietoja laitteelle|laitteelle tallennet"},
    NoticeRow{Notice::consent, "ru",
              "используем файлы cookie|использование файлов cookie|используем cookie|согласие на обработку персональных"
              "|принять cookie|мы используем куки"
              "|ценим вашу конфиденциальность|информации на устройстве"},
    NoticeRow{Notice::consent, "uk",
              "використовуємо файли cookie|згоду на обробку персональних"
              "|цінуємо вашу конфіденційність|інформації на пристрої"},
    NoticeRow{Notice::consent, "el",
              "χρησιμοποιούμε cookies|εμείς και οι συνεργάτες|αποδοχή όλων"
              "|σεβόμαστε την ιδιωτικότητ|πληροφορίες σε μια συσκευή"},
    NoticeRow{Notice::consent, "hu",
              "sütiket használunk|mi és partnereink|elfogadom a sütik"
              "|fontos számunkra az ön adat|tárolunk egy eszközön|információkat egy eszközön"},
    NoticeRow{Notice::consent, "ro",
              "noi și partenerii|folosim cookie|acceptă toate"
              "|ne pasă de confidențialitatea|informații pe un dispozitiv|informațiile de pe un dispozitiv"},
    NoticeRow{Notice::consent, "tr",
              "çerezleri kabul|çerez kullan|biz ve ortaklarımız"
              "|gizliliğinize önem|gizliliğinize değer|bir cihazdaki bilgi|bir cihazda çerez"},
    NoticeRow{Notice::consent, "zh",
              "接受所有cookie|接受所有 cookie|我们使用cookie|我们使用 cookie|使用cookie"
              "|重视您的隐私|重視您的隱私|接受全部cookie|接受全部 cookie"},
    NoticeRow{Notice::consent, "ja",
              "クッキーを使用|cookieを使用|cookie を使用|cookieの使用に同意"
              "|プライバシーを尊重|デバイス上の情報"},
    NoticeRow{Notice::consent, "ko",
              "쿠키를 사용|쿠키 사용에 동의"
              "|개인정보 보호를 중요|기기의 정보"},
    NoticeRow{Notice::consent, "vi",
              "chúng tôi sử dụng cookie|chấp nhận tất cả cookie"
              "|tôn trọng quyền riêng tư|thông tin trên thiết bị"},
    NoticeRow{Notice::consent, "id",
              "kami menggunakan cookie"
              "|menghargai privasi anda|informasi di perangkat|informasi pada perangkat"},
    NoticeRow{Notice::consent, "ar",
              "نستخدم ملفات تعريف الارتباط|قبول ملفات تعريف"
              "|نحن نقدر خصوصيتك|نهتم بخصوصيتك|نحن وشركاؤنا|معلومات على جهاز"},
    NoticeRow{Notice::consent, "he", "מכבדים את פרטיותך|אנחנו והשותפים שלנו|אנו והשותפים שלנו"},
    NoticeRow{Notice::consent, "bg", "ценим вашата поверителност|информация на устройство"},
    NoticeRow{Notice::consent, "hr", "cijenimo vašu privatnost|informacijama na uređaju"},
    NoticeRow{Notice::consent, "sr", "ценимо вашу приватност|cenimo vašu privatnost"},
    NoticeRow{Notice::consent, "sk", "vážime si vaše súkromie|informáciám v zariadení"},
    NoticeRow{Notice::consent, "th", "ให้ความสำคัญกับความเป็นส่วนตัว|ยอมรับคุกกี้"},
    NoticeRow{Notice::subscribers, "en",
              "to continue reading|to keep reading|to read the full|to read this article"
              "|continue reading with a subscription|subscribe to read|subscribe to continue|for subscribers only"
              "|subscribers only|subscriber-only|exclusive to subscribers|exclusively for subscribers"
              "|available to subscribers|only available to subscribers|register to read|sign in to read|log in to read"
              "|unlock this article|you have reached your limit|you've reached your limit|this is premium content"
              "|member-only story|members-only"},
    NoticeRow{Notice::subscribers, "de",
              "jetzt weiterlesen mit|weiterlesen mit|jetzt weiterlesen|um weiterzulesen|nur für abonnenten"
              "|exklusiv für abonnenten|exklusiv für abonnent:innen|artikel freischalten|lesen sie diesen artikel mit"
              "|mit plus weiterlesen|diesen artikel weiterlesen"},
    NoticeRow{Notice::subscribers, "fr",
              "réservée aux abonnés|réservé aux abonnés|réservés aux abonnés|il vous reste|la suite est réservée"
              "|abonnez-vous pour lire|pour lire la suite|article réservé"},
    NoticeRow{Notice::subscribers, "es",
              "para seguir leyendo|para continuar leyendo|solo para suscriptores|exclusivo para suscriptores"
              "|contenido exclusivo para|suscríbete para seguir|suscríbete para leer|artículo solo para"},
    NoticeRow{Notice::subscribers, "pt",
              "conteúdo exclusivo para assinantes|exclusivo para assinantes|para continuar lendo|para continuar a ler"
              "|artigo exclusivo|assine para ler"},
    NoticeRow{Notice::subscribers, "it",
              "riservato agli abbonati|contenuto riservato|per continuare a leggere|solo per abbonati"
              "|abbonati per leggere"},
    NoticeRow{Notice::subscribers, "nl",
              "alleen voor abonnees|exclusief voor abonnees|verder lezen?|om verder te lezen|lees verder met"},
    NoticeRow{Notice::subscribers, "sv", "för prenumeranter|för att läsa vidare|lås upp artikeln"},
    NoticeRow{Notice::subscribers, "da", "læs videre med|kun for abonnenter|for abonnenter|få adgang til hele"},
    NoticeRow{Notice::subscribers, "no", "for abonnenter|kun for abonnenter|for å lese videre"},
    NoticeRow{Notice::subscribers, "fi", "vain tilaajille|tilaajille|jatka lukemista tilaajana|lue koko juttu"},
    NoticeRow{Notice::subscribers, "pl",
              "dostępny dla prenumeratorów|dla prenumeratorów|tylko dla subskrybentów|czytaj dalej w ramach"
              "|aby przeczytać cały"},
    NoticeRow{Notice::subscribers, "cs",
              "pouze pro předplatitele|jen pro předplatitele|předplaťte si|předplatitelům|pro předplatitele"},
    NoticeRow{Notice::subscribers, "hu",
              "csak előfizetőknek|előfizetőink|előfizetői tartalom|előfizetőknek|a folytatáshoz fizess elő"},
    NoticeRow{
        Notice::subscribers, "ro",
        "doar pentru abonați|conținut premium|abonează-te pentru|pentru a citi articolul complet|pentru a citi mai departe|pentru abonați"},
    NoticeRow{Notice::subscribers, "ru",
              "доступен только подписчикам|доступно только подписчикам|только для подписчиков|оформите подписку"
              "|чтобы прочитать полностью|чтобы дочитать|полный текст доступен"},
    NoticeRow{Notice::subscribers, "uk", "доступно лише передплатникам|лише для передплатників|оформіть передплату"},
    NoticeRow{Notice::subscribers, "el",
              "μόνο για συνδρομητές|για συνδρομητές|γίνετε συνδρομητ|για να διαβάσετε τη συνέχεια"},
    NoticeRow{Notice::subscribers, "tr", "sadece abonelere|abonelere özel|devamını okumak için abone"},
    NoticeRow{Notice::subscribers, "zh",
              "付费内容|订阅后阅读|订阅后继续|会员专享|仅限会员|需要付费|付费阅读|订户专享|訂閱後|會員專享|付費內容"},
    NoticeRow{Notice::subscribers, "ja",
              "有料会員限定|会員限定|有料会員になると|この記事は有料|続きを読むには|会員登録すると"},
    NoticeRow{Notice::subscribers, "ko", "유료 회원|유료회원|유료 기사|구독자 전용|구독자만|회원 전용|로그인 후 읽"},
    NoticeRow{Notice::subscribers, "vi",
              "dành cho thuê bao|dành cho bạn đọc trả phí|đăng ký để đọc tiếp|chỉ dành cho hội viên|nội dung trả phí"},
    NoticeRow{Notice::subscribers, "id", "khusus pelanggan|berlangganan untuk membaca|untuk melanjutkan membaca"},
    NoticeRow{Notice::subscribers, "ar",
              "للمشتركين فقط|حصري للمشتركين|اشترك لمتابعة القراءة|لمتابعة القراءة|لقراءة المقال كاملا"},
    NoticeRow{Notice::subscribers, "he", "למנויים בלבד|כתבה למנויים|להמשיך לקרוא|להמשך קריאה|הירשמו כמנויים"},
    NoticeRow{Notice::subscribers, "fa", "ویژه مشترکان|برای ادامه مطالعه"},
    NoticeRow{Notice::subscribers, "bg", "само за абонати"},
    NoticeRow{Notice::subscribers, "hr", "samo za pretplatnike|pretplatite se za"},
    NoticeRow{Notice::subscribers, "sk", "len pre predplatiteľov|pre predplatiteľov"},
    NoticeRow{Notice::subscribers, "hi",
              "आगे पढ़ने के लिए|सब्सक्राइब करें"
              "|पूरा लेख पढ़ने|सदस्यता लें|सब्सक्राइबर"},
    NoticeRow{Notice::subscribers, "th", "สำหรับสมาชิก|เฉพาะสมาชิก"},
    NoticeRow{Notice::subscribers, "ca", "només per a subscriptors|per continuar llegint|exclusiu per a subscriptors"},
    NoticeRow{Notice::subscribers, "ms", "khas untuk pelanggan|untuk terus membaca"},
    NoticeRow{Notice::subscribers, "sr", "само за претплатнике|samo za pretplatnike"},
    NoticeRow{Notice::subscribers, "sl", "samo za naročnike|za naročnike"},
    NoticeRow{Notice::subscribers, "et", "ainult tellijatele|tellijale"},
    NoticeRow{Notice::subscribers, "lv", "tikai abonentiem|lai turpinātu lasīt"},
    NoticeRow{Notice::subscribers, "lt", "tik prenumeratoriams|prenumeratoriams"},
    NoticeRow{Notice::subscribers, "kk", "тек жазылушылар"},
    NoticeRow{Notice::subscribers, "bn", "সম্পূর্ণ পড়তে|গ্রাহকদের জন্য"},
    NoticeRow{Notice::subscribers, "mn", "зөвхөн захиалагч|үргэлжлүүлэн уншихын тулд"},
    NoticeRow{Notice::live, "en",
              "live updates|live blog|liveblog|live:|live coverage|as it happened|live -|- live|breaking: live"
              "|minute by minute"},
    NoticeRow{Notice::live, "de", "liveticker|live-ticker|live-blog|newsticker|newsblog|ticker:|im ticker|live:|+++"},
    NoticeRow{Notice::live, "fr", "en direct|direct :|direct.|direct –|suivez en direct|le direct"},
    NoticeRow{Notice::live, "es", "en directo|en vivo|última hora|minuto a minuto|directo:|directo "},
    NoticeRow{Notice::live, "pt", "ao vivo|em direto|minuto a minuto|em tempo real"},
    NoticeRow{Notice::live, "it", "diretta|in diretta|la diretta|live:|minuto per minuto"},
    NoticeRow{Notice::live, "nl", "liveblog|live:"},
    NoticeRow{Notice::live, "sv",
              "live:|direktrapport|följ live|senaste nytt om"
              "|minut för minut"},
    NoticeRow{Notice::live, "da",
              "live:|liveblog|direkte:"
              "|minut for minut|følg med live"},
    NoticeRow{Notice::live, "no",
              "direkte:|live:|siste nytt om"
              "|siste nytt direkte|følg direkte|minutt for minutt"},
    NoticeRow{Notice::live, "fi", "seuraa hetki hetkeltä|hetki hetkeltä|live:"},
    NoticeRow{Notice::live, "pl", "na żywo|relacja live|relacja na żywo"},
    NoticeRow{Notice::live, "cs", "online:|živě|on-line přenos"},
    NoticeRow{Notice::live, "hu", "élőben|percről percre|élő közvetítés"},
    NoticeRow{Notice::live, "ro", "live text|live update|în direct"},
    NoticeRow{Notice::live, "ru",
              "онлайн-трансляция|онлайн трансляция|текстовая трансляция|онлайн:|хроника|прямая трансляция"
              "|главное к этому часу|в прямом эфире"},
    NoticeRow{Notice::live, "uk", "онлайн-трансляція|текстова трансляція|наживо|онлайн:|хроніка"},
    NoticeRow{Notice::live, "el", "live:|λεπτό προς λεπτό|ζωντανά"},
    NoticeRow{Notice::live, "tr", "canlı|son dakika|dakika dakika|canlı blog"},
    NoticeRow{Notice::live, "zh", "直播|实时更新|滚动更新|即時更新|不断更新|持續更新|更新中"},
    NoticeRow{Notice::live, "ja", "ライブ更新|随時更新|速報中|ライブ中継|詳報"},
    NoticeRow{Notice::live, "ko", "실시간|생중계|속보 모음"},
    NoticeRow{Notice::live, "vi", "trực tiếp|cập nhật liên tục|tường thuật|diễn biến trực tiếp"},
    NoticeRow{Notice::live, "id", "live:|langsung:|live report"},
    NoticeRow{Notice::live, "ar", "تغطية مباشرة|لحظة بلحظة|مباشر |بث مباشر|مباشر:"},
    NoticeRow{Notice::live, "fa", "لحظه به لحظه|زنده"},
    NoticeRow{Notice::live, "he", "בשידור חי|עדכונים שוטפים|מתעדכן"},
    NoticeRow{Notice::live, "mn", "шууд|шууд дамжуулалт"},
    NoticeRow{Notice::live, "",
              "/live/|liveblog|live-blog|live-updates|liveticker|live-ticker|en-direct|-direct-|en-vivo|en-directo"
              "|minuto-a-minuto|ao-vivo|diretta|na-zywo|/online/|newsticker|newsblog|truc-tiep|canli"},
    NoticeRow{Notice::live, "bg", "на живо|минута по минута"},
    NoticeRow{Notice::live, "sr", "уживо:|uživo|из минута у минут|iz minuta u minut"},
    NoticeRow{Notice::live, "hr", "uživo|iz minute u minutu"},
    NoticeRow{Notice::live, "sk", "naživo|online:|minútu po minúte"},
    NoticeRow{Notice::live, "hi", "लाइव अपडेट|live updates|लाइव:"},
    NoticeRow{Notice::live, "th", "รายงานสด|อัปเดตสด|เกาะติด"},
    NoticeRow{Notice::live, "bn", "লাইভ:|সরাসরি:"},
    NoticeRow{Notice::live, "kk", "тікелей эфир|онлайн:"},
    NoticeRow{Notice::live, "ca", "en directe|minut a minut|directe:"},
    NoticeRow{
        Notice::pictures, "en",
        "in pictures|photos:|photo gallery|gallery|pictures of the|photos of the|slideshow|photo essay|in photos"},
    NoticeRow{Notice::pictures, "de",
              "in bildern|bilder:|bilderstrecke|fotostrecke|bildergalerie|fotos:|galerie|die bilder"},
    NoticeRow{Notice::pictures, "fr", "en images|en photos|diaporama|galerie|portfolio"},
    NoticeRow{Notice::pictures, "es", "en imágenes|en fotos|fotogalería|galería|las fotos"},
    NoticeRow{Notice::pictures, "pt", "em imagens|em fotos|veja fotos|galeria|fotos:"},
    NoticeRow{Notice::pictures, "it", "le foto|fotogallery|in foto|galleria|le immagini"},
    NoticeRow{Notice::pictures, "nl", "in beeld|fotoserie|foto's|fotogalerij"},
    NoticeRow{Notice::pictures, "pl", "zdjęcia|galeria|fotogaleria"},
    NoticeRow{Notice::pictures, "cs", "fotogalerie|obrazem|fotky"},
    NoticeRow{Notice::pictures, "ru", "фотогалерея|фоторепортаж|в фотографиях|фотолента|фото дня|галерея|фото:|в фото"},
    NoticeRow{Notice::pictures, "uk", "фотогалерея|фоторепортаж|у фото"},
    NoticeRow{Notice::pictures, "zh", "组图|图集|高清图|圖集|組圖|图片新闻|画报"},
    NoticeRow{Notice::pictures, "ja", "写真特集|写真集|フォトギャラリー|画像ギャラリー|写真で見る"},
    NoticeRow{Notice::pictures, "ko", "화보|포토뉴스|사진으로"},
    NoticeRow{Notice::pictures, "vi", "chùm ảnh|bộ ảnh|phóng sự ảnh|loạt ảnh|[ảnh]"},
    NoticeRow{Notice::pictures, "tr", "foto galeri|fotoğraflarla|galeri"},
    NoticeRow{Notice::pictures, "ar", "بالصور|في صور|ألبوم صور|معرض صور"},
    NoticeRow{Notice::pictures, "mn", "фото мэдээ|фото сурвалжлага|зургийн цомог"},
    NoticeRow{Notice::pictures, "",
              "/gallery/|/galleries/|/photos/|/photo/|/pictures/|/bilder/|/fotostrecke/|/galerie/|/diaporama/|/fotos/"
              "|/foto/|/galeria/|/slideshow/|/fotogalerie|/fotogaleria|/photogallery/|-in-pictures|bildergalerie"
              "|fotostrecke|/portfolio/|/tuku/|/foto-galeri/"},
    NoticeRow{
        Notice::video, "",
        "/video/|/videos/|/video-|/watch/|/vod/|/tv/|/clip/|/clips/|/mediathek/|/videa/|/wideo/|/vidéo/|/videolar/"
        "|/shipin/"},
};

}  // namespace

std::span<const NoticeRow> notices() { return rows; }

}  // namespace ortoo::read
