using Experimance.Actors.Installation;

namespace Experimance.Actors.Configuration.Hocon;

/// <summary>
/// Reads how actors run, strictly: all that is wrong at once, each with its place. Akka's parser, which takes much as it
/// comes, reads only what was found sound, and in a form that can be read in one way only.
/// </summary>
public static class RuntimeReader
{
    /// <param name="errors">Gets everything that is wrong.</param>
    /// <returns>Null where anything is wrong.</returns>
    public static RuntimeConfig? Read(RuntimeSources sources, List<SettingError> errors)
    {
        ArgumentNullException.ThrowIfNull(sources);
        ArgumentNullException.ThrowIfNull(errors);
        var (wrong, warnings) = (new List<SettingError>(), new List<SettingError>());
        var files = new HoconFiles(sources.Folders, wrong, warnings);
        var layers = sources.Files.Select(files.Read).OfType<HoconObject>().ToList();
        foreach (var own in sources.Files.Where(file => !file.IsRequired))
        {
            files.WarnOfUnread(own);
        }

        // Where a brace is missing nobody knows which table a key belongs to: no more is said of it.
        var runtime = files.AreWhole ? Merge(layers, wrong, warnings) : null;
        errors.AddRange(wrong.Distinct());
        return wrong.Count == 0 ? runtime : null;
    }

    private static RuntimeConfig? Merge(
        List<HoconObject> layers,
        List<SettingError> errors,
        List<SettingError> warnings
    )
    {
        var root = HoconMerge.Of(layers, errors);
        RuntimeKeys.Check(root, HoconMerge.Of(layers[..1], []), errors, warnings);
        if (errors.Count > 0)
        {
            return null;
        }

        var text = HoconWriter.Write(root);
        if (AkkaTrial.Read(text, root, layers[^1].Place, errors) is not { } config)
        {
            return null;
        }

        var supervision = SupervisionSettings.From(config);
        errors.AddRange(Conflicts(supervision, root));
        return new(text, config, supervision, [.. warnings.Distinct()]);
    }

    private static IEnumerable<SettingError> Conflicts(SupervisionSettings supervision, TableNode root)
    {
        var table = (root.Find("experimance") as TableNode)?.Find("supervision") as TableNode;
        foreach (var conflict in supervision.Conflicts())
        {
            var (one, other) = (table?.Find(conflict.Key)?.Place, table?.Find(conflict.Other)?.Place);
            var both = one is not null && other is not null ? $" (the other stands at {other})" : "";
            yield return new(one ?? other ?? root.Place, $"{conflict.Why}{both}");
        }
    }
}
