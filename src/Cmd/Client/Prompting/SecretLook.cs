namespace Experimance.Client.Prompting;

/// <summary>Does a line look as if it held a secret? Then no history keeps it. Rather one too many than one too few.</summary>
internal static class SecretLook
{
    private static readonly string[] Names =
    [
        "token=",
        "secret",
        "password",
        "passwort",
        "bearer",
        "api-key",
        "apikey",
        "topic",
    ];

    /// <summary>128 bits as base64 have 22 letters.</summary>
    private const int Random = 22;

    public static bool Has(string line) =>
        Names.Any(name => line.Contains(name, StringComparison.OrdinalIgnoreCase))
        || LineWords.Split(line).Any(word => word.Is("--token") || word.Text.Split('=', ':', '/').Any(IsRandom));

    /// <summary>Small and great letters and digits in one long word: nobody types that.</summary>
    private static bool IsRandom(string word) =>
        word.Length >= Random
        && word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '+')
        && word.Any(char.IsAsciiDigit)
        && (word.Any(char.IsAsciiLetterUpper) && word.Any(char.IsAsciiLetterLower) || word.All(char.IsAsciiHexDigit));
}
