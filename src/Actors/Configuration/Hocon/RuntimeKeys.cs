using System.Reflection;
using Experimance.Actors.Foundation;
using Experimance.Actors.Installation;

namespace Experimance.Actors.Configuration.Hocon;

/// <summary>
/// Finds keys that nothing reads, and values that cannot be used. Below <c>experimance</c> they are errors, elsewhere
/// warnings.
/// </summary>
internal sealed class RuntimeKeys
{
    public const string DispatcherEnd = "-dispatcher";

    private const string Own = "experimance";
    private const string Supervision = "supervision";

    private static readonly IReadOnlyDictionary<string, PropertyInfo> Supervising = SettingsBinder
        .Declared(typeof(SupervisionSettings))
        .ToDictionary(setting => Spelling.Kebab(setting.Key), setting => setting.Value);

    private readonly HashSet<string> _texts = [];
    private readonly IReadOnlySet<string> _dispatchers;
    private readonly List<SettingError> _errors;
    private readonly List<SettingError> _warnings;

    private RuntimeKeys(IReadOnlySet<string> dispatchers, List<SettingError> errors, List<SettingError> warnings)
    {
        _dispatchers = dispatchers;
        _errors = errors;
        _warnings = warnings;
    }

    /// <param name="root">All layers; durations in it become Akka's.</param>
    /// <param name="house">The lowest layer alone: it names the dispatchers that actors run on.</param>
    public static void Check(TableNode root, TableNode house, List<SettingError> errors, List<SettingError> warnings)
    {
        var known = (house.Find(Own) as TableNode)?.Entries.Select(entry => entry.Name).Where(IsDispatcher).ToHashSet();
        new RuntimeKeys(known ?? [], errors, warnings).Check(root);
    }

    private void Check(TableNode root)
    {
        Collect(root);
        foreach (var (name, place, node) in root.Entries)
        {
            switch (name, node)
            {
                case (Own, TableNode own):
                    CheckOwn(own);
                    break;
                case ("akka", TableNode akka):
                    AkkaKeys.Check(akka, _texts, _warnings);
                    break;
                case (Own, _):
                    _errors.Add(new(place, $"'{name}' is a table: write {name} {{ … }}"));
                    break;
                case ("akka", _):
                    _warnings.Add(new(place, $"'{name}' is a table: write {name} {{ … }}"));
                    break;
                default:
                    _warnings.Add(new(place, $"nothing reads '{name}'{NearestName.Hint(name, ["akka", Own])}"));
                    break;
            }
        }
    }

    private void CheckOwn(TableNode own)
    {
        foreach (var (name, place, node) in own.Entries)
        {
            var path = $"{Own}.{name}";
            if (name == Supervision || _dispatchers.Contains(name) || (IsDispatcher(name) && _texts.Contains(path)))
            {
                if (node is not TableNode table)
                {
                    _errors.Add(new(place, $"'{name}' is a table: write {name} {{ … }}"));
                }
                else if (name == Supervision)
                {
                    CheckSupervision(table, path);
                }
                else
                {
                    DispatcherKeys.Check(table, path, _errors);
                }
            }
            else
            {
                var hint = NearestName.Hint(name, [.. _dispatchers, Supervision]);
                var why = IsDispatcher(name) ? "no actor runs on" : "unknown key";
                _errors.Add(new(place, $"{why} '{name}' in {Own}{hint}"));
            }
        }
    }

    private void CheckSupervision(TableNode table, string path)
    {
        foreach (var (name, place, node) in table.Entries.ToList())
        {
            if (!Supervising.TryGetValue(name, out var setting))
            {
                var hint = NearestName.Hint(name, Supervising.Keys);
                _errors.Add(new(place, $"unknown key '{name}' in {path}{hint}"));
                continue;
            }

            var duration = TimeSpan.Zero;
            var isDuration =
                setting.PropertyType == typeof(TimeSpan)
                && node is TextNode text
                && RuntimeDuration.TryParse(text.Text, out duration);
            var written = isDuration ? new ValueNode(node.Place, Duration.Format(duration)) : node;
            var rule = setting.GetCustomAttribute<SettingAttribute>()!;
            if (SettingConverter.Convert(written, setting.PropertyType, name, rule, out var wrong) is null)
            {
                _errors.Add(new(node.Place, wrong));
            }
            else if (isDuration)
            {
                table.Set(name, place, new TextNode(node.Place, RuntimeDuration.Format(duration)));
            }
        }
    }

    private void Collect(SettingNode node)
    {
        switch (node)
        {
            case TextNode text:
                _texts.Add(text.Text);
                break;
            case ListNode list:
                list.Items.ForEach(Collect);
                break;
            case TableNode table:
                foreach (var (_, _, below) in table.Entries)
                {
                    Collect(below);
                }

                break;
        }
    }

    private static bool IsDispatcher(string name) => name.EndsWith(DispatcherEnd, StringComparison.Ordinal);
}
