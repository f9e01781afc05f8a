using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Experimance.Actors.Foundation.Files;

/// <summary>Where a picture (or one of its maps) lies in the content-addressed store: lower-case hex SHA-256 and extension.</summary>
public readonly partial record struct PictureAddress
{
    private PictureAddress(string value) => Value = value;

    public string Value { get; }

    /// <summary>The address that <paramref name="content"/> has.</summary>
    /// <param name="content">The file's bytes.</param>
    /// <param name="extension">Without a dot: <c>jpg</c>, <c>png</c>, <c>webp</c>, <c>bin</c>.</param>
    public static PictureAddress Of(ReadOnlySpan<byte> content, string extension) =>
        new($"{Convert.ToHexStringLower(SHA256.HashData(content))}.{extension}");

    /// <summary>Reads an address from outside; anything else than 64 hex digits and a known extension is refused.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out PictureAddress address)
    {
        var valid = text is not null && Form().IsMatch(text);
        address = valid ? new(text!) : default;
        return valid;
    }

    public override string ToString() => Value;

    [GeneratedRegex(@"\A[0-9a-f]{64}\.(jpg|png|webp|bin)\z")]
    private static partial Regex Form();
}
