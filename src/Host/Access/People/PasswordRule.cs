namespace Experimance.Host.Access.People;

/// <summary>Which passwords are taken: length counts, and what everybody tries first is none.</summary>
internal static class PasswordRule
{
    /// <summary>In characters.</summary>
    public const int Shortest = 10;

    /// <summary>In characters; hashing more only costs.</summary>
    public const int Longest = 200;

    /// <summary>Fewer different characters are a held key.</summary>
    private const int FewestKinds = 5;

    private const string Rows =
        "01234567890 09876543210 abcdefghijklmnopqrstuvwxyz qwertyuiopasdfghjklzxcvbnm qwertzuiopasdfghjklyxcvbnm azertyuiopqsdfghjklmwxcvbn";

    private static readonly string[] Common =
    [
        "password",
        "passwort",
        "motdepasse",
        "passw0rd",
        "p@ssword",
        "p@ssw0rd",
        "letmein",
        "welcome",
        "willkommen",
        "bienvenue",
        "iloveyou",
        "ichliebedich",
        "jetaime",
        "administrator",
        "admin",
        "changeme",
        "secret",
        "geheim",
        "default",
        "dragon",
        "monkey",
        "football",
        "baseball",
        "sunshine",
        "princess",
        "superman",
        "batman",
        "master",
        "starwars",
        "trustno1",
        "qwerty",
        "qwertz",
        "azerty",
        "qwertyuiop",
        "qwertzuiop",
        "asdfghjkl",
        "1q2w3e4r5t",
        "1qaz2wsx3edc",
        "zaq12wsx",
        "abc123",
        "experimance",
        "sandbox",
        "sandkasten",
        "installation",
        "museum",
        "raspberry",
        "operator",
        "viewer",
        "engineer",
        "attendant",
        "computer",
        "internet",
        "whatever",
        "michael",
        "jennifer",
        "liverpool",
        "chocolate",
        "butterfly",
        "hello",
        "login",
        "access",
        "correcthorsebatterystaple",
    ];

    /// <summary>Why it is not taken, as a word of <see cref="Pages.LoginWords"/>; null: it is.</summary>
    public static string? Trouble(string name, string password)
    {
        if (password.Length < Shortest)
        {
            return "password_short";
        }

        if (password.Length > Longest || password.Any(char.IsControl))
        {
            return "password_long";
        }

        var plain = password.ToLowerInvariant();
        var core = plain.Trim([.. "0123456789!?.,-_*#+$%&/()= "]);
        var onlyName = name.Length > 0 && plain.Replace(name, "", StringComparison.Ordinal).Length < FewestKinds + 1;
        return
            onlyName
            || plain.Distinct().Count() < FewestKinds
            || Common.Contains(core)
            || Common.Contains(plain)
            || Common.Any(word => plain == word + word || core == word + word)
            || IsRow(plain)
            ? "password_common"
            : null;
    }

    /// <summary>Keys that lie side by side.</summary>
    private static bool IsRow(string plain) =>
        Rows.Contains(plain, StringComparison.Ordinal)
        || Rows.Contains(new string([.. plain.Reverse()]), StringComparison.Ordinal);
}
