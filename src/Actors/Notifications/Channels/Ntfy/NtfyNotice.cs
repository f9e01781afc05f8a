using System.Collections.Immutable;

namespace Experimance.Actors.Notifications.Channels.Ntfy;

/// <summary>A message as a phone shows it.</summary>
/// <param name="Sequence">Whatever has the same one replaces it: 1 to 64 of letters, digits, <c>-</c> and <c>_</c>.</param>
/// <param name="Title">One line, any script.</param>
/// <param name="Text">Plain text, any script.</param>
/// <param name="Priority">1 (hidden) to 5 (rings and stays on top); 2 and less make no sound.</param>
/// <param name="Tags">Names of emoji, shown before the title.</param>
internal sealed record NtfyNotice(string Sequence, string Title, string Text, int Priority, ImmutableArray<string> Tags)
{
    /// <summary>What a tap opens; null: the app.</summary>
    public Uri? Click { get; init; }

    /// <summary>At most three.</summary>
    public ImmutableArray<NtfyButton> Buttons { get; init; } = [];

    /// <summary>JPEG; null: none.</summary>
    public byte[]? Picture { get; init; }

    /// <summary>It has more than words, which a server may refuse.</summary>
    public bool HasExtras => Picture is not null || !Buttons.IsEmpty || Click is not null;

    /// <summary>The words alone: better than nothing.</summary>
    public NtfyNotice Bare() => this with { Picture = null, Buttons = [], Click = null };
}

/// <summary>A button that has the phone itself send a POST.</summary>
/// <param name="Label">In the reader's language.</param>
/// <param name="Url">Where to.</param>
/// <param name="Body">What; empty: nothing.</param>
internal sealed record NtfyButton(string Label, Uri Url, string Body = "");
