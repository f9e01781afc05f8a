using System.Globalization;
using Experimance.Host.Access.Gate;

namespace Experimance.Host.Access.Pages;

/// <summary>What the pages to log in say, in the languages of the other pages.</summary>
internal static class LoginWords
{
    private static readonly string[] Languages = ["en", "fr", "de"];

    private static readonly Dictionary<string, string[]> Words = new()
    {
        ["login"] = ["Log in", "Se connecter", "Anmelden"],
        ["name"] = ["Name", "Nom", "Name"],
        ["password"] = ["Password", "Mot de passe", "Passwort"],
        ["join"] = ["Choose a password", "Choisir un mot de passe", "Passwort wählen"],
        ["join_rule"] =
        [
            "At least 10 characters; a few words are good.",
            "Au moins 10 caractères ; quelques mots conviennent bien.",
            "Mindestens 10 Zeichen; ein paar Wörter sind gut.",
        ],
        ["plain"] =
        [
            "This is not encrypted: whoever is in this network can read the password.",
            "Ceci n’est pas chiffré : quiconque est dans ce réseau peut lire le mot de passe.",
            "Das hier ist unverschlüsselt: Wer in diesem Netz ist, kann das Passwort mitlesen.",
        ],
        ["again"] = ["Once more", "Encore une fois", "Noch einmal"],
        ["go"] = ["Go on", "Continuer", "Weiter"],
        ["wrong"] =
        [
            "Name or password is wrong.",
            "Le nom ou le mot de passe est faux.",
            "Name oder Passwort ist falsch.",
        ],
        ["wait"] =
        [
            "Too many attempts. Try again in {0} s.",
            "Trop d’essais. Réessayez dans {0} s.",
            "Zu viele Versuche. Versuche es in {0} s wieder.",
        ],
        ["busy"] =
        [
            "Too many log in at once. Try again.",
            "Trop de connexions à la fois. Réessayez.",
            "Zu viele melden sich zugleich an. Versuche es noch einmal.",
        ],
        ["disk"] =
        [
            "The disk refuses, so the password was not kept. The link is still good.",
            "Le disque refuse, le mot de passe n’a pas été gardé. Le lien reste valable.",
            "Die Platte weigert sich, das Passwort wurde nicht gemerkt. Der Link gilt noch.",
        ],
        ["audit"] =
        [
            "The audit log cannot be written, so nothing is changed.",
            "Le journal d’audit ne peut être écrit, rien n’est changé.",
            "Das Prüfprotokoll lässt sich nicht schreiben, also wird nichts geändert.",
        ],
        ["link_over"] =
        [
            "This link is spent or too old. Ask for a new one.",
            "Ce lien a servi ou est trop vieux. Demandez-en un autre.",
            "Dieser Link ist verbraucht oder zu alt. Bitte um einen neuen.",
        ],
        ["not_same"] =
        [
            "The two are not the same.",
            "Les deux ne sont pas identiques.",
            "Die beiden sind nicht gleich.",
        ],
        ["password_short"] =
        [
            "It is too short: at least 10 characters.",
            "Il est trop court : au moins 10 caractères.",
            "Es ist zu kurz: mindestens 10 Zeichen.",
        ],
        ["password_long"] =
        [
            "At most 200 characters, and none that are invisible.",
            "Au plus 200 caractères, et aucun d’invisible.",
            "Höchstens 200 Zeichen, und keine unsichtbaren.",
        ],
        ["password_common"] =
        [
            "This is one of those that everybody tries first.",
            "C’est un de ceux que tout le monde essaie d’abord.",
            "Das ist eines von denen, die alle zuerst versuchen.",
        ],
    };

    public static IEnumerable<string> Names => Words.Keys;

    /// <summary>The one that the address names (<c>?lang=de</c>), else the browser's first that there is, else English.</summary>
    public static string LanguageOf(HttpRequest request) =>
        request
            .Headers.AcceptLanguage.ToString()
            .Split(',')
            .Prepend($"{request.Query["lang"]}")
            .Select(tag => tag.Trim() is { Length: >= 2 } whole ? whole[..2].ToLowerInvariant() : "")
            .FirstOrDefault(Languages.Contains)
        ?? Languages[0];

    public static string Of(string word, string language) => Words[word][Array.IndexOf(Languages, language)];

    public static string Of(string word, HttpRequest request) => Of(word, LanguageOf(request));

    public static string Wait(TimeSpan wait, HttpRequest request) =>
        string.Format(CultureInfo.InvariantCulture, Of("wait", request), Refusal.Seconds(wait));
}
