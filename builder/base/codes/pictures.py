"""Takes nothing, gives the codes I…: pictures."""

from __future__ import annotations

from typing import Final

from builder.base.codes.entry import Code

CODES: Final[dict[str, Code]] = {
    "I101": Code(
        "error",
        "这个文件不是照片（或已经损坏，认不出格式）",
        "this file is not a picture, or too damaged to be recognised",
        "请重新从相机或手机导出，存为 JPEG（.jpg）",
        "export it again from the camera or phone as JPEG (.jpg)",
    ),
    "I102": Code(
        "error",
        "不接受 {name} 格式的照片，只接受 JPEG、PNG、WebP",
        "{name} files are not accepted as photos: only JPEG, PNG and WebP",
    ),
    "I103": Code(
        "error",
        "这是 HEIC（苹果手机的照片格式），网页读不了",
        "this is HEIC, the photo format of iPhones, which web pages cannot show",
        "在手机上用邮件或微信发送原图，或在 iPhone“设置 → 相机 → 格式”选“兼容性最佳”后重拍，得到 JPEG（.jpg）",
        "share it as JPEG, or choose Settings > Camera > Formats > Most Compatible on the iPhone",
    ),
    "I104": Code(
        "error",
        "照片文件不完整，后一部分丢失了",
        "the photo is cut off: its last part is missing",
        "多半是上传或拷贝中断：请重新上传原文件",
        "an upload or copy was probably interrupted: upload the original again",
    ),
    "I105": Code(
        "error",
        "照片文件已损坏，无法读出画面",
        "the photo is damaged and cannot be decoded",
        "请用看图软件打开原照片，另存为 JPEG（.jpg）再引用",
        "open the original in an image viewer and save it as JPEG (.jpg)",
    ),
    "I106": Code(
        "error",
        "照片太大：{width}×{height} 像素，上限是 {limit} 百万像素",
        "the photo is too large: {width}x{height} px, the limit is {limit} megapixels",
        "请缩小到长边 4000 像素左右再引用",
        "scale it to about 4000 px on its long side",
    ),
    "I107": Code(
        "error",
        "照片文件有 {megabytes} MB，上限是 {limit} MB",
        "the photo file has {megabytes} MB, the limit is {limit} MB",
        "请另存为 JPEG（.jpg），质量 90 左右",
        "save it as JPEG (.jpg) of about quality 90",
    ),
    "I108": Code(
        "error", "照片文件是空的（0 字节）", "the photo file is empty (0 bytes)", "请重新上传原文件", "upload it again"
    ),
    "I109": Code(
        "error",
        "照片的宽或高是 0",
        "the photo is 0 px wide or high",
        "请用看图软件打开原照片，另存为 JPEG（.jpg）再引用",
        "open the original in an image viewer and save it as JPEG (.jpg)",
    ),
    "I110": Code(
        "warning",
        "照片的扩展名与内容不符：内容是 {name}",
        "the photo's file name extension does not fit: it holds {name}",
        "请把扩展名改为 .{suffix}",
        "rename it to end in .{suffix}",
    ),
    "I111": Code(
        "note",
        "这是动图，只用它的第一帧",
        "this picture is animated: only its first frame is used",
    ),
    "I112": Code(
        "note",
        "照片只有 {width}×{height} 像素；短边达到 {short} 像素，展板才清晰",
        "the photo has only {width}x{height} px; boards are sharp from {short} px on the short side",
        "有更大的原图时请换上",
        "use a larger original if there is one",
    ),
    "I113": Code(
        "error",
        "内存不够，处理不了这张照片",
        "there is not enough memory for this photo",
        "请缩小到长边 4000 像素左右再引用",
        "scale it to about 4000 px on its long side",
    ),
    "I114": Code(
        "error",
        "这里只有 Git LFS 的指针，没有照片本身",
        "this is only a Git LFS pointer, not the photo itself",
        "请先运行 git lfs pull（自动构建中：在检出步骤打开 lfs: true）",
        "run git lfs pull first (in CI: checkout with lfs: true)",
    ),
    "I115": Code(
        "error",
        "这张 JPEG 的扫描次数异常多，为安全起见不读取",
        "this JPEG has abnormally many scans and is not read, for safety",
        "请用看图软件另存为 JPEG（.jpg）再引用",
        "save it as JPEG (.jpg) with an image viewer",
    ),
    "I116": Code(
        "error",
        "这张照片还没有说明：看不见照片的人不知道上面是什么",
        "this photo has no words: those who cannot see it do not know what it shows",
        "写一句照片里是谁、在哪里、做什么；读屏软件会念出来，照片打不开时也显示它",
        "say in a sentence who is in it, where, doing what; screen readers say it aloud",
    ),
    "I190": Code(
        "error",
        "找不到照片“{file}”，或它不是 content/ 里的普通文件",
        "the photo {file} is missing, or no plain file below content/",
        "相对路径从本文件旁边找；以 / 开头的从 content/ 找",
        "a relative path starts beside this file, a leading / at content/",
    ),
}
