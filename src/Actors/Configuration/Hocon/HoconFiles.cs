using System.Collections.Immutable;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Configuration.Hocon;

/// <summary>Reads layers with all that they include. Includes are found from the file they stand in.</summary>
internal sealed class HoconFiles(
    ImmutableArray<SettingsFolder> folders,
    List<SettingError> errors,
    List<SettingError> warnings
)
{
    /// <summary>Files that include two others each, and so on, would never end.</summary>
    private const int Most = 100;

    private readonly List<(string Path, SettingPlace? IncludedAt)> _open = [];
    private readonly HashSet<string> _asked = [];
    private int _read;

    /// <summary>Whether all that was asked for is there, and every key's place in it known.</summary>
    public bool AreWhole { get; private set; } = true;

    /// <returns>Null where there is none, or it cannot be used: then an error was added.</returns>
    public HoconObject? Read(RuntimeFile file)
    {
        _asked.Add(file.Path);
        var known = errors.Count;
        var text = SettingsText.Text(file.Path, file.ShownAs, errors);
        if (text is null && errors.Count == known && file.IsRequired)
        {
            errors.Add(
                file.AskedBy is null
                    ? new(new(file.ShownAs), "there is no such file, and nothing runs without it")
                    : new(new(file.AskedBy), $"points to {file.ShownAs}, and there is no such file")
            );
        }

        AreWhole &= errors.Count == known;
        return text is null ? null : Scan(text, file.Path, file.ShownAs, [], null);
    }

    /// <summary>A file beside a project's own that nobody reads is likely one with a slip in its name.</summary>
    public void WarnOfUnread(RuntimeFile own)
    {
        var folder = Path.GetDirectoryName(own.Path)!;
        if (!Directory.Exists(folder))
        {
            return;
        }

        foreach (var path in Directory.EnumerateFiles(folder, "*.conf").Except(_asked).Order())
        {
            var shownAs = $"{own.ShownAs[..^RuntimeSources.FileName.Length]}{Path.GetFileName(path)}";
            var hint = NearestName.Hint(Path.GetFileName(path), [RuntimeSources.FileName]);
            warnings.Add(new(new(shownAs, 1, 1), $"no layer is this file, and none includes it{hint}"));
        }
    }

    private HoconObject Scan(
        string text,
        string path,
        string shownAs,
        ImmutableArray<string> above,
        SettingPlace? includedAt
    )
    {
        _open.Add((path, includedAt));
        var found = HoconScanner.Scan(text, shownAs, above, Include, errors, out var isWhole);
        _open.RemoveAt(_open.Count - 1);
        AreWhole &= isWhole;
        return found;
    }

    private HoconObject? Include(HoconInclude include)
    {
        var known = errors.Count;
        var file = Find(include);
        var text = file is null ? null : SettingsText.Text(file.Path, file.ShownAs, errors);
        if (text is null && file is not null && errors.Count == known)
        {
            if (include.IsRequired)
            {
                errors.Add(new(include.Place, $"this file must be there and is not: {file.ShownAs}"));
            }
            else
            {
                warnings.Add(
                    new(
                        include.Place,
                        $"there is no {file.ShownAs}, so nothing of it was included; write required(…) if it must be there"
                    )
                );
            }
        }

        AreWhole &= errors.Count == known;
        return text is null ? null : Scan(text, file!.Path, file.ShownAs, include.Above, include.Place);
    }

    /// <summary>Which file is meant; null where it may not be included.</summary>
    private RuntimeFile? Find(HoconInclude include)
    {
        if (include.Name.Length == 0 || include.Name.Contains('\0', StringComparison.Ordinal))
        {
            errors.Add(new(include.Place, "this include names no file"));
            return null;
        }

        var path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(_open[^1].Path)!, include.Name));
        var folder = folders.FirstOrDefault(folder =>
            path.StartsWith(folder.Path + Path.DirectorySeparatorChar, StringComparison.Ordinal)
        );
        if (folder is null)
        {
            errors.Add(
                new(
                    include.Place,
                    $"{include.Name} lies outside of {string.Join(", ", folders.Select(known => known.ShownAs))}: what is included lies in one of them"
                )
            );
            return null;
        }

        var shownAs = $"{folder.ShownAs}/{Path.GetRelativePath(folder.Path, path)}";
        if (_open.FindIndex(open => open.Path == path) is >= 0 and var first)
        {
            var way = _open.Skip(first + 1).Select(open => $"{open.IncludedAt}").Append($"{include.Place}");
            errors.Add(
                new(
                    include.Place,
                    $"{shownAs} includes itself by way of {string.Join(", ", way)}: take one of them out"
                )
            );
            return null;
        }

        _asked.Add(path);
        if (++_read > Most)
        {
            errors.Add(new(include.Place, $"more than {Most} files are included"));
            return null;
        }

        return new(path, shownAs, include.IsRequired);
    }
}
