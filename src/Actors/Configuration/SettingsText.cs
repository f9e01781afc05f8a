using System.Text;

namespace Experimance.Actors.Configuration;

/// <summary>A settings file from disk to its text: what may be wrong before TOML or HOCON begins is told with its place.</summary>
internal static class SettingsText
{
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    /// <returns>Null where there is no such file (defaults are enough), or it cannot be used: then an error was added.</returns>
    public static TableNode? Read(SettingsFolder folder, string name, List<SettingError> errors)
    {
        var shownAs = $"{folder.ShownAs}/{name}.toml";
        return Text(Path.Combine(folder.Path, $"{name}.toml"), shownAs, errors) is { } text
            ? TomlLayer.Parse(text, shownAs, errors)
            : null;
    }

    /// <inheritdoc cref="Read"/>
    public static string? Text(string path, string shownAs, List<SettingError> errors)
    {
        if (Directory.Exists(path))
        {
            errors.Add(new(new(shownAs, 1, 1), "is a folder; a file of settings should stand here"));
            return null;
        }

        try
        {
            return Decode(File.ReadAllBytes(path), shownAs, errors);
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            errors.Add(new(new(shownAs, 1, 1), $"cannot be read: {refused.Message}"));
            return null;
        }
    }

    /// <summary>UTF-8, with or without a byte order mark; null where it is none, and then an error with the place.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes, string shownAs, List<SettingError> errors)
    {
        var content = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[Encoding.UTF8.Preamble.Length..] : bytes;
        try
        {
            return Strict.GetString(content);
        }
        catch (DecoderFallbackException)
        {
            errors.Add(new(PlaceOfBadByte(content, shownAs), "is not UTF-8; save the file as UTF-8 text"));
            return null;
        }
    }

    private static SettingPlace PlaceOfBadByte(ReadOnlySpan<byte> content, string shownAs)
    {
        var (line, column) = (1, 1);
        while (!content.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(content, out var rune, out var length) != System.Buffers.OperationStatus.Done)
            {
                break;
            }

            (line, column) = rune.Value == '\n' ? (line + 1, 1) : (line, column + 1);
            content = content[length..];
        }

        return new(shownAs, line, column);
    }
}
