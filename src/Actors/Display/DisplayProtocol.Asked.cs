using System.Collections.Immutable;
using Experimance.Actors.Foundation;

namespace Experimance.Actors.Display;

/// <summary>What people ask of one screen, and what they may put onto it.</summary>
public static partial class DisplayProtocol
{
    /// <summary>Answered by <see cref="ScreenDetail"/> or <see cref="NoSuchScreen"/>.</summary>
    public sealed record AskScreen(string Screen) : IQuestion;

    /// <param name="Known">Those that there are.</param>
    public sealed record NoSuchScreen(string Name, ImmutableArray<string> Known);

    /// <summary>What was asked of a screen is not done. <paramref name="Why"/> is for people.</summary>
    public sealed record ScreenRefused(string Why);

    /// <param name="Keystone">x and y of top left, top right, bottom right, bottom left, in parts of the page's square.</param>
    /// <param name="Caption">Of the ordered picture.</param>
    /// <param name="HeldFor">So much longer its picture stays, whatever core orders; null: it is not held.</param>
    /// <param name="Fingerprint">16×16 RGB of what its page says that it paints; empty: it has not said.</param>
    /// <param name="FingerprintAge">Null: it has not said.</param>
    /// <param name="Width">Of the page's window in pixels; null: it has not said.</param>
    public sealed record ScreenDetail(
        ScreenStatus Status,
        ImmutableArray<double> Keystone,
        string Caption,
        ImmutableArray<ScreenText> Texts,
        TimeSpan? HeldFor,
        ImmutableArray<byte> Fingerprint,
        TimeSpan? FingerprintAge,
        int? Width,
        int? Height
    );

    /// <param name="Left">Null: it stays until it is removed.</param>
    public sealed record ScreenText(string Id, string Text, TextPlace Place, TimeSpan? Left);

    /// <summary>
    /// A person writes on a screen. Answered by <see cref="TextPut"/>, <see cref="NoSuchScreen"/>, or <see cref="ScreenRefused"/> where
    /// too many texts stand already.
    /// </summary>
    /// <param name="Screen">Null: on all.</param>
    public sealed record PutText(string? Screen, ShowText Text) : IQuestion;

    public sealed record TextPut(string Id);

    /// <summary>Takes a text away. Answered by <see cref="TextTaken"/>.</summary>
    public sealed record TakeText(string Id) : IQuestion;

    public sealed record TextTaken(bool WasThere);

    /// <summary>
    /// Sets the corners as somebody who drags them would. Answered by <see cref="ScreenDetail"/>, <see cref="NoSuchScreen"/>, or
    /// <see cref="ScreenRefused"/> where eight numbers make no picture.
    /// </summary>
    public sealed record SetKeystone(string Screen, ImmutableArray<double> Corners) : IQuestion;

    /// <summary>The corners of a picture that is not bent.</summary>
    public static ImmutableArray<double> StraightKeystone => Display.Keystone.None.Corners;

    /// <summary>
    /// The picture that is ordered now stays, whatever core orders; texts are shown all the same. Outlives a restart of display,
    /// not of the host. Answered by <see cref="ScreensHeld"/>, <see cref="NoSuchScreen"/> or <see cref="ScreenRefused"/>.
    /// </summary>
    /// <param name="Screen">Null: all.</param>
    /// <param name="For">Zero: no longer.</param>
    public sealed record HoldScreen(string? Screen, TimeSpan For) : IQuestion;

    public sealed record ScreensHeld(ImmutableArray<string> Screens);
}
