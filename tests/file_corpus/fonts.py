"""How Vietnamese letters show without their old font, typed off the published tables."""

from __future__ import annotations

_LETTERS = (
    "à ả ã á ạ ằ ẳ ẵ ắ ặ ầ ẩ ẫ ấ ậ è ẻ ẽ é ẹ ề ể ễ ế ệ ì ỉ ĩ í ị ò ỏ õ ó ọ ồ ổ ỗ ố ộ ờ ở ỡ ớ ợ "
    "ù ủ ũ ú ụ ừ ử ữ ứ ự ỳ ỷ ỹ ý ỵ ă â ê ô ơ ư đ Ă Â Ê Ô Ơ Ư Đ"
).split()
_TCVN3 = (
    "µ ¶ · ¸ ¹ » ¼ ½ ¾ Æ Ç È É Ê Ë Ì Î Ï Ð Ñ Ò Ó Ô Õ Ö × Ø Ü Ý Þ ß á â ã ä å æ ç è é ê ë ì í î "
    "ï ñ ò ó ô õ ö ÷ ø ù ú û ü ý þ ¨ © ª « ¬ \u00ad ® ¡ ¢ £ ¤ ¥ ¦ §"
).split()
_VNI = (
    "aø aû aõ aù aï aè aú aü aé aë aà aå aã aá aä eø eû eõ eù eï eà eå eã eá eä ì æ ó í ò "
    "oø oû oõ où oï oà oå oã oá oä ôø ôû ôõ ôù ôï uø uû uõ uù uï öø öû öõ öù öï yø yû yõ yù î "
    "aê aâ eâ oâ ô ö ñ AÊ AÂ EÂ OÂ Ô Ö Ñ"
).split()

TCVN3 = dict(zip(_LETTERS, _TCVN3, strict=True))
"""TCVN 5712-3; the font of lower case has seven capitals."""
VNI = dict(zip(_LETTERS, _VNI, strict=True)) | {
    letter.upper(): shown.upper() for letter, shown in zip(_LETTERS[:60], _VNI[:60], strict=True)
}
"""VNI-Windows: the mark stands behind its letter."""
