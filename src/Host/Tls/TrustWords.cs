using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Experimance.Host.Tls;

/// <summary>The page that says how a phone comes to trust this machine, in one language.</summary>
/// <param name="Before">Has the fingerprint's place in it.</param>
internal sealed record TrustWords(
    string Language,
    string Title,
    string Why,
    string Get,
    string Android,
    ImmutableArray<string> AndroidSteps,
    string Apple,
    ImmutableArray<string> AppleSteps,
    string Before,
    string Code,
    string Then,
    string None,
    string Public
)
{
    private static readonly TrustWords English = new(
        "en",
        "Trust this machine",
        "This machine shows a certificate that it has made itself. Your phone warns of it until it knows the machine's own authority. That authority can sign for this machine and for private networks alone, not for any site of the internet.",
        "Download the authority's certificate",
        "Android",
        [
            "Download the certificate by the link above.",
            "Open Settings, search for “CA certificate”, and choose it (on most phones: Security, More security settings, Install from storage).",
            "Choose “Install anyway”, then the downloaded file.",
        ],
        "iPhone and iPad",
        [
            "Open this page in Safari and download the certificate by the link above; allow the profile.",
            "Settings: “Profile downloaded”, Install.",
            "Settings, General, About, Certificate Trust Settings: switch it on for this machine. Without this step the phone still warns.",
        ],
        "Before you do: the phone shows the certificate's fingerprint. It must be the one that stands here, and the one that “experimance tls show” prints at the machine:",
        "This page on another phone",
        "Open the pages by TLS",
        "There is no authority yet. At the machine: experimance tls create",
        "This machine shows a certificate that phones trust already: there is nothing to do."
    );

    private static readonly TrustWords German = new(
        "de",
        "Diesem Gerät vertrauen",
        "Dieser Computer zeigt ein Zertifikat, das er selbst gemacht hat. Das Telefon warnt davor, bis es die eigene Zertifizierungsstelle des Computers kennt. Sie kann nur für diesen Computer und für private Netze unterschreiben, für keine Seite im Internet.",
        "Zertifikat der Zertifizierungsstelle herunterladen",
        "Android",
        [
            "Das Zertifikat mit dem Link oben herunterladen.",
            "In den Einstellungen nach „CA-Zertifikat“ suchen und es wählen (meist: Sicherheit, Weitere Sicherheitseinstellungen, Von Speicher installieren).",
            "„Trotzdem installieren“ wählen, dann die heruntergeladene Datei.",
        ],
        "iPhone und iPad",
        [
            "Diese Seite in Safari öffnen, das Zertifikat mit dem Link oben herunterladen und das Profil zulassen.",
            "Einstellungen: „Profil geladen“, Installieren.",
            "Einstellungen, Allgemein, Info, Zertifikatsvertrauenseinstellungen: für diesen Computer einschalten. Ohne diesen Schritt warnt das Telefon weiter.",
        ],
        "Vorher: Das Telefon zeigt den Fingerabdruck des Zertifikats. Es muss der sein, der hier steht und den „experimance tls show“ am Computer ausgibt:",
        "Diese Seite auf einem anderen Telefon",
        "Die Seiten mit TLS öffnen",
        "Es gibt noch keine Zertifizierungsstelle. Am Computer: experimance tls create",
        "Dieser Computer zeigt ein Zertifikat, dem Telefone schon vertrauen: Es ist nichts zu tun."
    );

    internal static readonly TrustWords French = new(
        "fr",
        "Faire confiance à cette machine",
        "Cette machine montre un certificat qu’elle a fait elle-même. Le téléphone avertit tant qu’il ne connaît pas l’autorité de la machine. Celle-ci ne peut signer que pour cette machine et pour des réseaux privés, pour aucun site d’internet.",
        "Télécharger le certificat de l’autorité",
        "Android",
        [
            "Télécharger le certificat par le lien ci-dessus.",
            "Dans les paramètres, chercher « certificat CA » et le choisir (le plus souvent : Sécurité, Autres paramètres de sécurité, Installer depuis la mémoire).",
            "Choisir « Installer quand même », puis le fichier téléchargé.",
        ],
        "iPhone et iPad",
        [
            "Ouvrir cette page dans Safari, télécharger le certificat par le lien ci-dessus et autoriser le profil.",
            "Réglages : « Profil téléchargé », Installer.",
            "Réglages, Général, Informations, Réglages des certificats : l’activer pour cette machine. Sans cette étape, le téléphone avertit encore.",
        ],
        "Avant cela : le téléphone montre l’empreinte du certificat. Ce doit être celle qui est ici, et celle que « experimance tls show » affiche sur la machine :",
        "Cette page sur un autre téléphone",
        "Ouvrir les pages en TLS",
        "Il n’y a pas encore d’autorité. Sur la machine : experimance tls create",
        "Cette machine montre un certificat auquel les téléphones font déjà confiance : il n’y a rien à faire."
    );

    private static readonly FrozenDictionary<string, TrustWords> All = new[]
    {
        English,
        German,
        French,
    }.ToFrozenDictionary(words => words.Language);

    /// <summary>The first language of the browser that has words; else English.</summary>
    public static TrustWords Of(HttpRequest request) =>
        request
            .GetTypedHeaders()
            .AcceptLanguage.OrderByDescending(language => language.Quality ?? 1)
            .Select(language => All.GetValueOrDefault(language.Value.Value?.Split('-')[0].ToLowerInvariant() ?? ""))
            .FirstOrDefault(words => words is not null)
        ?? English;
}
