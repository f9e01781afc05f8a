using Experimance.Actors.Foundation;

namespace Experimance.Actors.Configuration.Declarations;

/// <summary>A file of settings that a room (or the host) declares by a record: <c>projects/&lt;project&gt;/&lt;name&gt;.toml</c>.</summary>
/// <param name="Name">As in files and keys: <c>image_server</c>.</param>
/// <param name="Type">The record; every property with a <see cref="SettingAttribute"/> is a key.</param>
/// <param name="Summary">What it is about, a line for people.</param>
/// <param name="Applies">When its settings take effect, where they do not say otherwise.</param>
public sealed record SettingsFile(string Name, Type Type, string Summary, Applies Applies)
{
    /// <inheritdoc cref="SettingsFile(string, Type, string, Applies)"/>
    public static SettingsFile For<T>(string name, string summary, Applies applies = Applies.AtHostRestart)
        where T : class, new() => new(name, typeof(T), summary, applies);

    /// <summary>The record with every key at its default.</summary>
    public object Defaults() => Activator.CreateInstance(Type)!;
}
